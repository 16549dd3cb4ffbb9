"""What people say about themselves."""

from django import forms

from malgil.accounts.models import Person


class ProfileForm(forms.ModelForm[Person]):
    """Name and telephone number."""

    class Meta:
        model = Person
        fields = ("name", "phone")
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        }
