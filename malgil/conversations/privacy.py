"""Asking before personal data leaves: once, by the server, wherever no script has asked in the page."""

from typing import Any

from django import forms

from malgil.conversations.refusals import PersonalDataFound
from malgil.korean.personal import Private, found_in, masked

KEEP, MASK = "keep", "mask"
CODE = "personal"


class Discreet(forms.Form):
    """A form in whose text areas personal data may stand: mixed into customers' forms, before them.

    `personal` is empty until somebody has been asked: then `keep` sends the words as they are, and `mask` dots it out.
    """

    personal = forms.ChoiceField(
        choices=[("", ""), (KEEP, KEEP), (MASK, MASK)], required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        """Mask what is to be masked; refuse words with personal data nobody has been asked about."""
        given = super().clean() or self.cleaned_data
        given.pop("personal", None)
        wish = _last(self.data, "personal")
        for name in self._areas(given):
            if wish == MASK:
                given[name] = masked(given[name])
        if wish not in (KEEP, MASK) and self.personal_found and not self.errors:
            self.add_error(None, forms.ValidationError(str(PersonalDataFound.sentence), code=CODE))
        return given

    def _areas(self, given: dict[str, Any]) -> list[str]:
        areas = (name for name, field in self.fields.items() if isinstance(field.widget, forms.Textarea))
        return [name for name in areas if isinstance(given.get(name), str)]

    @property
    def personal_found(self) -> list[Private]:
        """What was found in the words, in their order."""
        given = getattr(self, "cleaned_data", {})
        return [found for name in self._areas(given) for found in found_in(given[name])]

    @property
    def asks_about_personal(self) -> bool:
        """Whether the page must ask what is to become of the personal data."""
        return self.is_bound and self.has_error("__all__", CODE)


def _last(data: Any, name: str) -> str:
    # The button that was pressed comes beside the hidden field, whichever stands first.
    values = data.getlist(name) if hasattr(data, "getlist") else [data.get(name, "")]
    return next((str(value) for value in values if value), "")
