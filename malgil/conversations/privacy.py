"""Asking before personal data leaves: once, by the server, wherever no script has asked in the page."""

from typing import Any

from django import forms

from malgil.conversations.refusals import PersonalDataFound
from malgil.korean.personal import Private, found_in, masked

KEEP, MASK = "keep", "mask"


class Discreet(forms.Form):
    """A form of a customer whose words may hold personal data: mixed into forms with a `body`, before them.

    `personal` is empty until somebody has been asked: then `keep` sends the words as they are, and `mask` dots it out.
    """

    discreet_fields = ("body",)

    personal = forms.ChoiceField(
        choices=[("", ""), (KEEP, KEEP), (MASK, MASK)], required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        """Mask what is to be masked; refuse words with personal data nobody has been asked about."""
        given = super().clean() or self.cleaned_data
        wish = given.get("personal", "")
        for name in self.discreet_fields:
            text = given.get(name)
            if not isinstance(text, str):
                continue
            if wish == MASK:
                given[name] = masked(text)
            elif wish != KEEP:
                self.personal_found += found_in(text)
        if self.personal_found and not self.errors:
            self.add_error(None, forms.ValidationError(str(PersonalDataFound.sentence), code="personal"))
        return given

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What was found and is to be asked about; empty when nothing is.
        self.personal_found: list[Private] = []

    @property
    def asks_about_personal(self) -> bool:
        """Whether the page must ask what is to become of the personal data."""
        return self.has_error("__all__", "personal")
