"""What customers read and see of the centre, and setting it up."""

from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from malgil.accounts.actions import CentreDetails, Newcomer
from malgil.accounts.forms.staff import PasswordForm
from malgil.accounts.logo import inert_logo
from malgil.accounts.models import Centre
from malgil.accounts.set_up_code import is_set_up_code
from malgil.base.refusals import Refused


class LogoField(forms.FileField):
    """A picture, made inert; not given, it is None."""

    widget = forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> ContentFile[bytes] | None:
        """Return the picture as a small PNG; refuse what is none."""
        file: UploadedFile[bytes] | None = super().clean(data, initial)
        if not file:
            return None
        try:
            return inert_logo(file)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal.sentence)) from refusal


class CentreForm(forms.ModelForm[Centre]):
    """The centre's details."""

    logo = LogoField(label=_("로고"), required=False, help_text=_("PNG, JPEG, WebP 그림을 2MB까지 올릴 수 있어요."))

    class Meta:
        model = Centre
        fields: tuple[str, ...] = ("name", "colour", "second_colour", "hours", "phone", "email")
        widgets = {
            "colour": forms.TextInput(attrs={"type": "color", "class": "input--colour"}),
            "second_colour": forms.TextInput(attrs={"class": "input--short", "placeholder": "#f2b441"}),
            "hours": forms.TextInput(),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        }
        help_texts = {
            "name": _("고객이 보는 이름이에요. 예: 하루상점 고객센터"),
            "colour": _("버튼과 링크에 써요. 읽기 어려운 색은 읽히는 밝기로 맞춰 보여 줘요."),
            "second_colour": _("첫 화면 위쪽에 옅게 깔아요. 비워 두면 대표 색을 써요."),
            "hours": _("시간표를 정하지 않았을 때 고객에게 그대로 보여 줘요. 예: 평일 10시~18시, 점심 13시~14시"),
            "phone": _("전화로 상담하지 않으면 비워 두세요."),
        }

    def details(self) -> CentreDetails:
        """Return what was filled in."""
        return CentreDetails(**{name: self.cleaned_data[name] for name in self.Meta.fields})


class SetUpForm(CentreForm):
    """The centre and its first administrator, for whoever holds the set-up code."""

    class Meta(CentreForm.Meta):
        fields = ("name", "colour", "hours", "phone", "email")

    code = forms.CharField(
        label=_("준비 코드"),
        max_length=40,
        help_text=_("malgil을 켠 터미널에 나와 있어요."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    person_name = forms.CharField(
        label=_("관리자 이름"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    person_email = forms.EmailField(
        label=_("관리자 이메일"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = PasswordForm.base_fields["password"]

    field_order = (
        "code", "name", "colour", "logo", "hours", "phone", "email", "person_name", "person_email", "password"
    )  # fmt: skip

    def clean_code(self) -> str:
        """Refuse a code that does not stand in this machine's terminal."""
        given = str(self.cleaned_data["code"])
        if not is_set_up_code(given):
            raise forms.ValidationError(_("준비 코드가 달라요. 터미널에 나온 코드를 그대로 적어 주세요."))
        return given

    def clean(self) -> dict[str, Any]:
        """Refuse a weak password."""
        given = super().clean() or self.cleaned_data
        if given.get("password"):
            checked = PasswordForm(
                {"name": given.get("person_name", "-") or "-", "password": given["password"]},
                email=given.get("person_email", ""),
            )
            for error in checked.errors.get("password", []):
                self.add_error("password", error)
        return given

    def administrator(self) -> Newcomer:
        """Return who will be the first administrator."""
        given = self.cleaned_data
        return Newcomer(name=given["person_name"], email=given["person_email"].lower(), password=given["password"])
