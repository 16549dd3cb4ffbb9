"""What may be said about getting news by mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from malgil.news.models import Kind, Rhythm


class SubscriptionForm(forms.Form):
    """How often, and of what."""

    rhythm = forms.ChoiceField(label=_("얼마나 자주 받을까요?"), choices=Rhythm.choices, widget=forms.RadioSelect)
    kinds = forms.MultipleChoiceField(
        label=_("어떤 소식을 받을까요?"), choices=Kind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    def clean_kinds(self) -> list[str]:
        """Ask for a kind where somebody wants mail."""
        kinds = list(self.cleaned_data["kinds"])
        if not kinds and self.cleaned_data.get("rhythm") not in (None, Rhythm.NEVER):
            raise forms.ValidationError(_("받고 싶은 소식을 하나 이상 골라 주세요."))
        return kinds
