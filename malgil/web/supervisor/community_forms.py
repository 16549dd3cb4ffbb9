"""What a supervisor may say of how the community is run."""

from django import forms
from django.utils.translation import gettext_lazy as _

from malgil.community.models import Terms

_NUMBER = {"class": "input--short", "inputmode": "numeric"}


class TermsForm(forms.ModelForm[Terms]):
    """How the community is run."""

    class Meta:
        model = Terms
        fields = ("unanswered_hours", "holds_links", "posts_an_hour", "reports_until_held")
        widgets = {
            name: forms.NumberInput(attrs=_NUMBER)
            for name in ("unanswered_hours", "posts_an_hour", "reports_until_held")
        }


class WordForm(forms.Form):
    """A word nobody may write."""

    word = forms.CharField(
        label=_("쓰지 못할 말"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
