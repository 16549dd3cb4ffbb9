"""What a supervisor may fill in about conversations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from malgil.accounts.models import Person, Skill, Team
from malgil.accounts.queries import skills_visible_to, teams_visible_to
from malgil.conversations.actions import MacroText
from malgil.conversations.models import Category, Channel, Macro

MOST_AT_ONCE = 50


class CapacityForm(forms.Form):
    """How many threads of each channel somebody holds at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for channel in Channel:
            self.fields[channel.value] = forms.IntegerField(
                label=channel.label,
                min_value=0,
                max_value=MOST_AT_ONCE,
                widget=forms.NumberInput(attrs={"class": "input--short", "inputmode": "numeric"}),
            )


class CategoryForm(forms.ModelForm[Category]):
    """What a question may be about, and the skill it needs."""

    class Meta:
        model = Category
        fields = ("name", "skill")
        help_texts = {"skill": _("이 스킬이 있는 상담원에게만 연결해요.")}

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        skills: forms.ModelChoiceField[Skill] = self.fields["skill"]  # type: ignore[assignment]
        skills.queryset = skills_visible_to(by)
        skills.empty_label = _("누구나 답할 수 있어요")

    def validate_unique(self) -> None:
        """Leave it to the action, which says so by name."""


class MacroForm(forms.ModelForm[Macro]):
    """A sentence agents say often."""

    body = forms.CharField(label=_("내용"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))

    class Meta:
        model = Macro
        fields = ("name", "shortcut", "body", "team")
        help_texts = {
            "shortcut": _("답장에서 / 뒤에 적어요. 예: 환불"),
            "team": _("정하면 그 팀만 쓸 수 있어요."),
        }

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams: forms.ModelChoiceField[Team] = self.fields["team"]  # type: ignore[assignment]
        teams.queryset = teams_visible_to(by)
        teams.empty_label = _("모두 써요")

    def validate_unique(self) -> None:
        """Leave it to the action, which says so by name."""

    def text(self) -> MacroText:
        """Return what was filled in."""
        return MacroText(**{name: self.cleaned_data[name] for name in self.Meta.fields})
