"""What may come in at the desk, beside messages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from malgil.accounts.models import Person
from malgil.accounts.queries import staff_visible_to, teams_visible_to
from malgil.base.refusals import Refused
from malgil.conversations.forms import Key, OrderNumber, Words
from malgil.conversations.models import Draft, Priority
from malgil.conversations.queries import categories
from malgil.routing.models import Status


class Unclear(Refused):
    """A form of the desk was not filled in as it must be; the sentence is its first error."""

    status = 422


def cleaned(form: forms.Form) -> dict[str, Any]:
    """Return what a form holds; refuse with its first error."""
    if not form.is_valid():
        raise Unclear(str(next(iter(form.errors.values()))[0]))
    return form.cleaned_data


class StatusForm(forms.Form):
    status = forms.ChoiceField(choices=Status.choices)


class AssignmentForm(forms.Form):
    """Who gets a thread, by id; nobody named means oneself."""

    agent = forms.IntegerField(required=False)


class TransferForm(forms.Form):
    """To whom (`agent:3`, `team:2`), and why; the action refuses what is missing."""

    to = forms.CharField(required=False, max_length=40)
    note = Words()
    key = Key(required=False)

    def __init__(self, *args: Any, viewer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = {"agent": staff_visible_to(viewer), "team": teams_visible_to(viewer)}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind, _colon, number = data.pop("to", "").partition(":")
        for name, rows in self.choices.items():
            chosen = name == kind and number.isascii() and number.isdigit()
            data[name] = rows.filter(pk=number).first() if chosen else None
        return data


class SnoozeForm(forms.Form):
    until = forms.DateTimeField(
        error_messages={"required": _("언제까지 미룰지 골라 주세요."), "invalid": _("날짜와 시각을 다시 골라 주세요.")}
    )


class TagForm(forms.Form):
    tag = forms.IntegerField(error_messages={"required": _("태그를 골라 주세요.")})


class FilingForm(forms.Form):
    category = forms.ModelChoiceField(categories(), required=False)
    order_number = OrderNumber()
    priority = forms.TypedChoiceField(choices=Priority.choices, coerce=int)


class MergeForm(forms.Form):
    into = forms.IntegerField(error_messages={"required": _("합칠 문의를 골라 주세요.")})


class NoteForm(forms.Form):
    body = Words()
    key = Key(required=False)


class DraftForm(forms.Form):
    kind = forms.ChoiceField(choices=Draft.Kind.choices)
    body = Words()


class ReadingForm(forms.Form):
    read_to = forms.IntegerField(min_value=1)
