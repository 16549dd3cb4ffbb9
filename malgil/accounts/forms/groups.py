"""A team's or a skill's name."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NameForm(forms.Form):
    """One name."""

    name = forms.CharField(label=_("이름"), max_length=60)
