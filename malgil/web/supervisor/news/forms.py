"""What a lead may fill in about the news."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from malgil.news.actions import AccountText, ArticleText, When
from malgil.news.models import Account, Article, Kind, Picture, State
from malgil.news.queries import STANDINGS, Wanted, pictures

_MOMENT = "%Y-%m-%dT%H:%M"
_PICTURES_OFFERED = 60
_STANDING_WORDS = (
    ("out", _("공개 중")),
    ("open", _("해결되지 않은 장애·점검")),
    ("planned", _("예약됨")),
    ("draft", _("초안")),
    ("withdrawn", _("내림")),
)
FIELDS = (
    "kind", "title", "body", "slug", "audience", "language", "cover", "begins_at", "ends_at", "has_banner",
    "needs_confirmation", "platform", "release", "meaning",
)  # fmt: skip


def _moment(label: Any, help_text: Any = "") -> forms.DateTimeField:
    widget = forms.DateTimeInput(format=_MOMENT, attrs={"type": "datetime-local", "class": "input--moment"})
    return forms.DateTimeField(label=label, required=False, help_text=help_text, widget=widget)


class NewsForm(forms.ModelForm[Article]):
    """What a piece of news says, for whom and when, and what shall become of it."""

    title = forms.CharField(label=_("제목"), max_length=120)
    body = forms.CharField(
        label=_("내용"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "true"}),
        help_text=_("마크다운으로 써요. 누구에게 무엇이 언제부터 달라지는지 먼저 적어 주세요."),
    )
    slug = forms.CharField(label=_("주소"), max_length=80, required=False, help_text=_("비우면 제목으로 만들어요."))
    meaning = forms.CharField(
        label=_("나에게 무엇이 달라지나요?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("고객이 할 일이나 좋아지는 점을 한두 문장으로 적어요."),
    )
    begins_at = _moment(_("시작"))
    ends_at = _moment(_("끝"), _("이벤트는 이때 저절로 끝나요."))
    publish_at = _moment(_("공개할 때"))
    based_on = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    then = forms.ChoiceField(choices=[("draft", ""), ("publish", ""), ("plan", "")], required=False)

    class Meta:
        model = Article
        fields = FIELDS
        help_texts = {
            "release": _("예: 3.2.0"),
            "needs_confirmation": _("판매자에게 보여 줄 때만 받아요. 확인할 때까지 첫 화면에서 알려요."),
            "has_banner": _("이벤트일 때만 알려요. 고객이 닫으면 다시 보이지 않아요."),
        }

    def __init__(self, *args: Any, article: Article | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article
        cover: forms.ModelChoiceField[Picture] = self.fields["cover"]  # type: ignore[assignment]
        cover.queryset, cover.empty_label = pictures(), _("없어요")
        offered = [(one.pk, str(one)) for one in pictures()[:_PICTURES_OFFERED]]
        if article and article.cover and article.cover_id not in dict(offered):
            offered.append((article.cover.pk, str(article.cover)))
        cover.choices = [("", _("없어요")), *offered]
        self.fields["platform"].required = False

    def validate_unique(self) -> None:
        """Leave it to the action, which says so by name."""

    def clean(self) -> dict[str, Any]:
        """Ask for a moment where somebody plans."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("then") == "plan" and not cleaned.get("publish_at"):
            self.add_error("publish_at", _("언제 공개할지 골라 주세요."))
        return cleaned

    def _post_clean(self) -> None:
        """Leave the row as it is: saving is the action's."""

    def text(self) -> ArticleText:
        """Return what it shall say."""
        given = {name: self.cleaned_data[name] for name in FIELDS}
        return ArticleText(**given)

    def when(self) -> When:
        """Return when readers shall see it."""
        if self.cleaned_data["then"] == "plan":
            return cast(datetime, self.cleaned_data["publish_at"])
        return "now" if self.cleaned_data["then"] == "publish" else "not_yet"


class UpdateForm(forms.Form):
    """How a disturbance goes on."""

    state = forms.ChoiceField(label=_("상태"), choices=State.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("고객에게 할 말"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("무엇을 알아냈고, 지금 무엇을 하고, 언제 다시 알릴지 적어 주세요."),
    )


class FilterForm(forms.Form):
    """Which news a list shows."""

    q = forms.CharField(label=_("찾기"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("종류"), required=False, choices=[("", _("모든 종류")), *Kind.choices])
    standing = forms.ChoiceField(label=_("상태"), required=False, choices=[("", _("모든 상태")), *_STANDING_WORDS])

    def wanted(self) -> Wanted:
        """Return what was asked for; a filter nobody knows is none."""
        self.is_valid()
        asked = self.cleaned_data
        standing = asked.get("standing", "")
        return Wanted(
            words=asked.get("q", ""), kind=asked.get("kind", ""), standing=standing if standing in STANDINGS else ""
        )


class PictureForm(forms.Form):
    """A picture for the news."""

    file = forms.FileField(label=_("사진"), error_messages={"required": _("사진을 골라 주세요.")})
    words = forms.CharField(
        label=_("무엇을 보여 주나요?"), max_length=200, help_text=_("사진을 볼 수 없는 고객이 대신 들어요.")
    )


class AccountForm(forms.ModelForm[Account]):
    """An official account elsewhere."""

    address = forms.URLField(label=_("주소"), max_length=300, assume_scheme="https")
    feed = forms.URLField(
        label=_("피드 주소"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=_("네이버 블로그와 유튜브는 RSS 주소를 적으면 새 글을 소식 페이지에 보여 줘요."),
    )

    class Meta:
        model = Account
        fields = ("network", "name", "address", "purpose", "audience", "feed", "position")
        help_texts = {
            "name": _("그곳에서 쓰는 이름이에요. 예: @ongyeol"),
            "purpose": _("예: 새 상품과 꾸미는 방법을 보여 줘요"),
            "position": _("작을수록 앞에 나와요."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].required = False

    def clean_feed(self) -> str:
        """Refuse a feed that would not be fetched."""
        feed = str(self.cleaned_data["feed"] or "")
        if feed and not feed.startswith("https://"):
            raise forms.ValidationError(_("https로 시작하는 주소만 가져올 수 있어요."))
        return feed

    def text(self) -> AccountText:
        """Return what was filled in."""
        given = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return AccountText(**{**given, "position": given["position"] or 0})
