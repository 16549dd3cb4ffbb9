"""The part of signing up that is ours; allauth builds its own forms on it."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from malgil.accounts.models import Person


class SignUpDetails(forms.Form):
    """How to call somebody."""

    name = forms.CharField(
        label=_("이름"), max_length=60, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    field_order = ("email", "name", "password1")

    def signup(self, request: HttpRequest, user: Person) -> None:  # noqa: ARG002 - allauth's signature
        """Keep the name."""
        if self.cleaned_data.get("name"):
            user.name = self.cleaned_data["name"]
            user.save(update_fields=["name"])
