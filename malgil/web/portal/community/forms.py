"""What may come in: a question, an answer, a comment, a report and an appeal."""

from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malgil.community.actions import QuestionText
from malgil.community.models import ReportReason
from malgil.community.personal import Piece, clean, pieces_in
from malgil.conversations.queries import categories
from malgil.web.templatetags.korean import josa

_BODY = {"rows": 5, "data-autogrow": "", "maxlength": 10_000}


def masking_sentence(pieces: list[Piece]) -> str:
    """Return a sentence that says what is masked and why; empty when nothing is."""
    names = ", ".join(dict.fromkeys(piece.word for piece in pieces))
    if not names:
        return ""
    said = {"what": josa(names, "이/가")}  # not a message: a particle
    return _("%(what)s 들어 있어요. 누구나 보는 곳이라 가리고 올려요.") % said


class WritingForm(forms.Form):
    """Words everybody will read: what is personal in them was shown masked before they go out."""

    body = forms.CharField(
        label=gettext_lazy("내용"), max_length=10_000, strip=True, widget=forms.Textarea(attrs=_BODY),
        error_messages={"required": gettext_lazy("내용을 적어 주세요.")},
    )  # fmt: skip
    nickname = forms.CharField(
        label=gettext_lazy("별명"),
        max_length=16,
        help_text=gettext_lazy("처음 쓰시네요. 커뮤니티에서 쓸 별명을 정해 주세요. 실명은 보이지 않아요."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input--short"}),
        error_messages={"required": gettext_lazy("별명을 정해 주세요.")},
    )
    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    # The pieces that were shown masked, as many as there were: others are shown before anything goes out.
    seen = forms.CharField(max_length=4, required=False, widget=forms.HiddenInput)
    READ: tuple[str, ...] = ("body",)

    def __init__(self, *given: Any, asks_nickname: str = "", **more: Any) -> None:
        super().__init__(*given, **more)
        if not asks_nickname:
            del self.fields["nickname"]

    @cached_property
    def pieces(self) -> list[Piece]:
        """What is personal in what was written."""
        said = [str(self.data.get(self.add_prefix(name), "")) for name in self.READ]
        return [piece for text in said for piece in pieces_in(text)]

    @property
    def masked_sentence(self) -> str:
        """What is masked and why."""
        return masking_sentence(self.pieces)

    def clean(self) -> dict[str, Any]:
        """Show what will be masked before it goes out; whoever has seen it goes on."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if self.pieces and given.get("seen") != str(len(self.pieces)):
            self.add_error(None, forms.ValidationError(self.masked_sentence, code="personal"))
        return given

    @property
    def asks_to_look(self) -> bool:
        """Whether it waits only for somebody to look at what is masked."""
        return any(error.code == "personal" for error in self.errors.as_data().get("__all__", []))


class QuestionForm(WritingForm):
    """A question to everybody."""

    title = forms.CharField(
        label=gettext_lazy("제목"),
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("궁금한 것을 한 문장으로 적어 주세요")}),
        error_messages={"required": gettext_lazy("제목을 적어 주세요.")},
    )
    category = forms.ModelChoiceField(
        categories(), label=gettext_lazy("분류"), required=False, empty_label=gettext_lazy("고르지 않음")
    )
    tags = forms.CharField(
        label=gettext_lazy("태그"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("쉼표로 나눠 5개까지 적을 수 있어요. 예: 배송, 머그컵"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    about = forms.CharField(
        label=gettext_lazy("상품이나 기능"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    READ = ("title", "body", "tags", "about")
    field_order = ("title", "body", "category", "tags", "about", "nickname", "key", "seen")

    def text(self) -> QuestionText:
        """Return what was asked."""
        names = ("title", "body", "tags", "about", "category")
        return QuestionText(**{name: self.cleaned_data[name] for name in names})

    @property
    def carried(self) -> str:
        """What was written, for a private inquiry: nothing of it is masked there."""
        return "\n\n".join(part for part in (self.data.get("title", ""), self.data.get("body", "")) if part).strip()

    @property
    def preview(self) -> str:
        """The words as they will stand, with what is personal masked."""
        return clean(str(self.data.get("body", "")))


class ReportForm(forms.Form):
    """What is wrong with a post."""

    reason = forms.ChoiceField(
        label=gettext_lazy("무엇이 문제인가요"), choices=ReportReason.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("더 알려 줄 것"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class AppealForm(forms.Form):
    """Why a measure should be looked at again."""

    words = forms.CharField(
        label=gettext_lazy("왜 다시 봐야 하나요"), max_length=500, widget=forms.Textarea(attrs={"rows": 4})
    )


class NicknameForm(forms.Form):
    """Another nickname."""

    nickname = forms.CharField(
        label=gettext_lazy("별명"), max_length=16, widget=forms.TextInput(attrs={"class": "input--short"})
    )
