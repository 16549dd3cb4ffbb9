"""A team's or a skill's name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class NameForm(forms.Form):
    """One name."""

    def __init__(self, *args: Any, longest: int = 60, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(label=_("이름"), max_length=longest)
