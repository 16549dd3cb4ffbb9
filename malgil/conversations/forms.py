"""What may come into a conversation."""

import re
import unicodedata
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from malgil.base.refusals import Refused
from malgil.conversations.models import Category
from malgil.conversations.privacy import Discreet
from malgil.conversations.queries import Holder, categories
from malgil.conversations.refusals import EmptyMessage, KeyIsTaken, UnreadableText
from malgil.conversations.rules import checked_body
from malgil.conversations.sent_files import Files

_KEY = re.compile(r"[A-Za-z0-9-]{1,36}")
_ORDER_NUMBER = re.compile(r"[A-Z0-9-]{1,40}")
# Naver's begin with the day: 2026112212345678. One figure lost is the usual slip.
_NAVER_SHORT = re.compile(r"20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{7}")


class Words(forms.CharField):
    """A text as the rules keep it; the rules' refusals are the field's errors."""

    widget = forms.Textarea

    def __init__(self, *, required: bool = False, **more: Any) -> None:
        super().__init__(strip=False, required=required, **more)
        # The rules have a sentence of their own for what Django's validators look for.
        self.validators = []

    def clean(self, value: Any) -> str:
        """Return the text without outer white space; refuse what no reader could read, or too much."""
        text = str(super().clean(value))
        # Browsers send UTF-8; where half a character came, Django has put this sign.
        if "\ufffd" in text:
            raise said(UnreadableText())
        try:
            body = checked_body(text)
        except Refused as refusal:
            raise said(refusal) from refusal
        # Django would take a space for words.
        if self.required and not body:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return body


class Line(Words):
    """A short text on one line."""

    def __init__(self, *, longest: int, **more: Any) -> None:
        self.longest = longest
        super().__init__(widget=forms.TextInput, **more)
        self.widget.attrs["maxlength"] = str(longest)

    def clean(self, value: Any) -> str:
        """Return the text on one line, cut where it becomes longer than it may be."""
        return " ".join(super().clean(value).split())[: self.longest]


class OrderNumber(Line):
    """The number of an order, as shops write it."""

    def __init__(self, **more: Any) -> None:
        # Room for the spaces and signs people copy along.
        super().__init__(longest=60, **more)

    def clean(self, value: Any) -> str:
        """Return the number without spaces, in plain figures and capitals; refuse one that cannot be a number."""
        number = unicodedata.normalize("NFKC", super().clean(value)).replace(" ", "").lstrip("#").upper()
        if _NAVER_SHORT.fullmatch(number):
            raise forms.ValidationError(_("네이버 주문번호는 숫자 16자리예요. 지금은 15자리예요."))
        if number and not _ORDER_NUMBER.fullmatch(number):
            raise forms.ValidationError(_("주문번호에는 숫자와 영문, -만 쓸 수 있어요. 모르면 비워 두세요."))
        return number


def is_key(value: str) -> bool:
    """Return whether a page of ours could have made an idempotency key."""
    return _KEY.fullmatch(value) is not None


class Key(forms.CharField):
    """The idempotency key; a page without one gets a new one, which only means that sending twice is twice."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> str:
        """Return the key; refuse one no page of ours makes."""
        if not value:
            return str(uuid4())
        if not is_key(str(value)):
            raise said(KeyIsTaken())
        return str(value)


class MessageForm(forms.Form):
    """Something to say, with or without files."""

    body = Words(label=_("메시지"))
    files = Files(label=_("파일"), required=False)  # type: ignore[assignment]  # declared fields leave the class
    key = Key(required=False)

    def __init__(self, *given: Any, holder: Holder | None = None, **more: Any) -> None:
        super().__init__(*given, **more)
        if holder:
            files: Any = self.fields["files"]
            files.holder = holder

    def clean(self) -> dict[str, Any]:
        """Refuse a message with neither words nor files."""
        given = super().clean() or self.cleaned_data
        if "key" in self.errors:
            # Nobody sees the field, so its error stands above the others.
            self.add_error(None, said(KeyIsTaken()))
        if not self.errors and not given["body"] and not given["files"]:
            self.add_error("body", said(EmptyMessage()))
        return given

    @property
    def key_again(self) -> str:
        """The key to send it again with: the same, or a new one where it had none a page of ours makes."""
        given = str(self["key"].value() or "")
        return given if _KEY.fullmatch(given) else str(uuid4())

    @property
    def sentence(self) -> str:
        """What is wrong, in one sentence; empty when nothing is."""
        return next((str(error) for errors in self.errors.values() for error in errors), "")


class CustomerMessageForm(Discreet, MessageForm):
    """Something a customer says where no script has asked about personal data."""


class AskForm(Discreet, MessageForm):
    """The short form that opens a thread; what it is about may be left open, and read from the words."""

    category: forms.ModelChoiceField[Category] = forms.ModelChoiceField(
        categories(),
        label=_("무엇에 대한 문의예요?"),
        widget=forms.RadioSelect,
        empty_label=None,
        blank=True,
        required=False,
        error_messages={"invalid_choice": _("지금은 고를 수 없는 항목이에요. 다시 골라 주세요.")},
    )
    order_number = OrderNumber(
        label=_("주문번호"), help_text=_("모르면 비워 두세요. 네이버 주문번호는 숫자 16자리예요.")
    )
    name = Line(label=_("이름"), longest=60)
    body = Words(
        label=_("무슨 일인지 알려 주세요"),
        required=True,
        widget=forms.Textarea(attrs={"rows": "5", "data-autogrow": ""}),
        error_messages={"required": _("무슨 일인지 한 줄이라도 적어 주세요.")},
    )

    field_order = ("category", "order_number", "body", "files", "name", "key")


class RatingForm(forms.Form):
    """How it went."""

    score = forms.TypedChoiceField(
        label=_("별점"),
        choices=[(str(score), str(score)) for score in range(1, 6)],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("별을 눌러 1점부터 5점까지 골라 주세요."),
            "invalid_choice": _("별점은 1점부터 5점까지 고를 수 있어요."),
        },
    )
    comment = Words(label=_("남기고 싶은 말"))


def said(refusal: Refused) -> forms.ValidationError:
    """Return a refusal as a form's error."""
    return forms.ValidationError(str(refusal.sentence), code=type(refusal).__name__)
