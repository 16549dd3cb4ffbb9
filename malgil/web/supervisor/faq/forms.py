"""What a lead may fill in about articles and sections."""

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malgil.accounts.models import Person
from malgil.accounts.queries import staff_visible_to
from malgil.knowledge.actions import ArticleText, Filing
from malgil.knowledge.actions.keeping import When
from malgil.knowledge.models import Article, Audience, Language, Section
from malgil.knowledge.queries import (
    STANDINGS,
    Wanted,
    all_sections,
    article_addressed,
    articles_kept_by,
    kin_of,
    way_to,
)

if TYPE_CHECKING:
    _Choice = forms.ModelChoiceField[Section]
else:
    _Choice = forms.ModelChoiceField

_MOMENT = "%Y-%m-%dT%H:%M"
_TEXT = ("title", "body", "keywords", "note")
_STANDING_WORDS = (
    ("live", _("공개 중")),
    ("draft", _("아직 공개하지 않은 글")),
    ("planned", _("예약됨")),
    ("review", _("다시 볼 때가 된 글")),
    ("over", _("기간이 끝난 글")),
)


class SectionField(_Choice):
    """Chooses a section by the way to it."""

    def label_from_instance(self, obj: Section) -> str:
        """Return the names from the outermost section on."""
        return " › ".join(step.title for step in way_to(obj))


def _moment(label: Any, help_text: Any = "") -> forms.DateTimeField:
    widget = forms.DateTimeInput(format=_MOMENT, attrs={"type": "datetime-local", "class": "input--moment"})
    return forms.DateTimeField(label=label, required=False, help_text=help_text, widget=widget)


class AddressField(forms.CharField):
    """The address of an article, or several with commas or lines between."""

    def clean(self, value: Any) -> list[Article]:
        """Return the articles at the addresses; refuse one that no article has."""
        articles = []
        for address in re.split(r"[\s,|]+", str(super().clean(value))):
            slug = unquote(address).rstrip("/").rpartition("/")[2]
            article = article_addressed(slug) if slug else None
            if slug and article is None:
                raise forms.ValidationError(_("이 주소의 글이 없어요: %(slug)s"), params={"slug": slug})
            articles += [article] if article else []
        return articles


class ArticleForm(forms.ModelForm[Article]):
    """What an article says, where it stands, for whom and for how long, and what shall become of it."""

    title = forms.CharField(label=_("질문"), max_length=120, help_text=_("고객이 묻는 말 그대로 적으면 잘 찾아져요."))
    body = forms.CharField(
        label=_("답"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "true"}),
        help_text=_("마크다운으로 써요. 숫자와 점으로 시작하면 순서가 있는 단계가 돼요."),
    )
    keywords = forms.CharField(
        label=_("다른 말"), max_length=300, required=False, help_text=_("고객이 쓸 만한 낱말을 쉼표로 나눠 적어요.")
    )
    note = forms.CharField(
        label=_("무엇을 고쳤나요?"), max_length=200, required=False, help_text=_("동료만 봐요. 이력에 남아요.")
    )
    section = SectionField(
        label=pgettext_lazy("자주 묻는 질문", "분류"), queryset=all_sections(), empty_label=_("골라 주세요")
    )
    slug = forms.CharField(
        label=_("주소"),
        max_length=80,
        required=False,
        help_text=_("비우면 질문으로 만들어요. 바꿔도 옛 주소는 새 주소로 이어져요."),
    )
    translation_of = AddressField(
        label=_("원문"),
        required=False,
        max_length=400,
        help_text=_("다른 언어로 옮긴 글이면 원문의 주소를 적어 주세요."),
    )
    beside = AddressField(
        label=_("다른 글의 주소"), required=False, max_length=2000, help_text=_("여럿이면 쉼표로 나눠 적어요.")
    )
    valid_from = _moment(_("보여 주기 시작"))
    valid_until = _moment(_("보여 주기 끝"), _("지나면 저절로 내려가요."))
    publish_at = _moment(_("공개할 때"))
    based_on = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    then = forms.ChoiceField(choices=[("draft", ""), ("publish", ""), ("plan", "")], required=False)

    class Meta:
        model = Article
        fields = (
            "section",
            "slug",
            "audience",
            "language",
            "valid_from",
            "valid_until",
            "season",
            "season_from",
            "season_until",
            "position",
            "owner",
            "review_on",
            "related",
        )
        help_texts = {
            "season": _("그 철이 되면 앞에 나와요."),
            "season_from": _("철을 직접 정할 때만 적어요. 예: 12-01"),
            "season_until": _("예: 01-05"),
            "position": _("작을수록 앞에 나와요. 많이 읽는 글은 저절로 앞에 와요."),
        }
        widgets = {
            "review_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input--short"}),
            "related": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, by: Person, article: Article | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = articles_kept_by(by).exclude(pk=article.pk if article else 0)
        self._choices("section", all_sections())
        self._choices("owner", staff_visible_to(by).filter(is_active=True), _("아직 없어요"))
        self._choices("related", others.defer("body"))
        # Of thousands only those that come near are offered; the others have an address.
        self.kin = [(one.pk, one.title) for one in kin_of(article, by)] if article else []
        self.fields["related"].widget.choices = self.kin
        self.fields["season_from"].widget.attrs["class"] = "input--short"
        self.fields["season_until"].widget.attrs["class"] = "input--short"
        self.fields["position"].required = False

    def _choices(self, name: str, rows: QuerySet[Any], empty: Any = None) -> None:
        field: forms.ModelChoiceField[Any] = self.fields[name]  # type: ignore[assignment]
        field.queryset = rows
        if empty is not None:
            field.empty_label = empty

    def validate_unique(self) -> None:
        """Leave it to the action, which says so by name."""

    def clean(self) -> dict[str, Any]:
        """Ask for a moment where somebody plans."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("then") == "plan" and not cleaned.get("publish_at"):
            self.add_error("publish_at", _("언제 공개할지 골라 주세요."))
        if bool(cleaned.get("season_from")) != bool(cleaned.get("season_until")):
            self.add_error("season_from", _("철의 첫날과 마지막 날을 함께 적어 주세요."))
        return cleaned

    def text(self) -> ArticleText:
        """Return what the article shall say."""
        return ArticleText(**{name: self.cleaned_data[name] for name in _TEXT})

    def filing(self) -> Filing:
        """Return where and for whom it shall stand."""
        given = {name: self.cleaned_data[name] for name in self.Meta.fields if name != "related"}
        related = {*self.cleaned_data["related"], *self.cleaned_data["beside"]}
        return Filing(
            **{**given, "position": given["position"] or 0},
            related=tuple(sorted(related, key=lambda one: one.pk)),
            translation_of=next(iter(self.cleaned_data["translation_of"]), None),
        )

    def when(self) -> When:
        """Return when customers shall read it."""
        if self.cleaned_data["then"] == "plan":
            return cast(datetime, self.cleaned_data["publish_at"])
        return "now" if self.cleaned_data["then"] == "publish" else "not_yet"


class SectionForm(forms.ModelForm[Section]):
    """A section's names, address and place in the tree."""

    parent = SectionField(label=_("상위 분류"), queryset=all_sections(), required=False, empty_label=_("맨 위"))
    slug = forms.CharField(label=_("주소"), max_length=80, required=False, help_text=_("비우면 이름으로 만들어요."))

    class Meta:
        model = Section
        fields = ("name", "name_en", "parent", "slug")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.ModelChoiceField[Section] = self.fields["parent"]  # type: ignore[assignment]
        field.queryset = all_sections()

    def validate_unique(self) -> None:
        """Leave it to the action, which says so by name."""


class FilterForm(forms.Form):
    """Which articles a list shows."""

    q = forms.CharField(label=_("찾기"), required=False, max_length=100)
    standing = forms.ChoiceField(label=_("상태"), required=False, choices=[("", _("모든 상태")), *_STANDING_WORDS])
    section = SectionField(
        label=pgettext_lazy("자주 묻는 질문", "분류"),
        queryset=all_sections(),
        required=False,
        empty_label=_("모든 분류"),
    )
    audience = forms.ChoiceField(label=_("누구에게"), required=False, choices=[("", _("누구나")), *Audience.choices])
    language = forms.ChoiceField(label=_("언어"), required=False, choices=[("", _("모든 언어")), *Language.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.ModelChoiceField[Section] = self.fields["section"]  # type: ignore[assignment]
        field.queryset = all_sections()

    def wanted(self) -> Wanted:
        """Return what was asked for; a filter nobody knows is none."""
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(
            words=asked.get("q", ""),
            standing=asked.get("standing", "") if asked.get("standing") in STANDINGS else "",
            section=asked.get("section"),
            audience=asked.get("audience", ""),
            language=asked.get("language", ""),
        )


class FileForm(forms.Form):
    """One file."""

    file = forms.FileField(label=_("파일"), error_messages={"required": _("파일을 골라 주세요.")})


class PictureForm(forms.Form):
    """A picture for articles."""

    file = forms.FileField(label=_("사진"), error_messages={"required": _("사진을 골라 주세요.")})
    words = forms.CharField(
        label=_("무엇을 보여 주나요?"), max_length=200, help_text=_("사진을 볼 수 없는 고객이 대신 들어요.")
    )
