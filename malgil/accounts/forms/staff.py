"""Who works here: inviting, changing, accepting."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from malgil.accounts.models import Person, Role, Skill, Team
from malgil.accounts.queries import skills_visible_to, teams_visible_to
from malgil.accounts.rules import roles_given_by


class StaffForm(forms.Form):
    """Name, role, teams and skills of somebody who works here, as far as `by` may give them."""

    name = forms.CharField(label=_("이름"), max_length=60)
    role = forms.ChoiceField(label=_("역할"), widget=forms.RadioSelect)
    teams = forms.ModelMultipleChoiceField(
        Team.objects.none(), label=_("팀"), required=False, widget=forms.CheckboxSelectMultiple
    )
    skills = forms.ModelMultipleChoiceField(
        Skill.objects.none(), label=_("스킬"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles_given_by(by)]  # type: ignore[attr-defined]
        self.fields["teams"].queryset = teams_visible_to(by)  # type: ignore[attr-defined]
        self.fields["skills"].queryset = skills_visible_to(by)  # type: ignore[attr-defined]


class InviteForm(StaffForm):
    """Somebody new."""

    email = forms.EmailField(
        label=_("이메일"), max_length=254, help_text=_("이 주소로 초대 링크를 보내요. 링크는 7일 동안 쓸 수 있어요.")
    )
    field_order = ("name", "email", "role", "teams", "skills")

    def clean_email(self) -> str:
        """Return the address as accounts keep it."""
        return str(self.cleaned_data["email"]).lower()


class PasswordForm(forms.Form):
    """A name and a new password, checked as Django checks passwords."""

    name = forms.CharField(label=_("이름"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("비밀번호"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("8자 이상, 흔하지 않은 것으로 정해 주세요."),
    )

    def __init__(self, *args: Any, email: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """Refuse a password that is short, common, or like the name or address."""
        given = super().clean() or self.cleaned_data
        if given.get("password"):
            person = Person(email=given.get("email") or self.email, name=given.get("name", ""), role=Role.AGENT)
            try:
                validate_password(given["password"], person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return given
