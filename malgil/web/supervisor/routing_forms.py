"""What a supervisor may fill in about who is given what."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from malgil.accounts.models import Person, Skill
from malgil.accounts.queries import skills_visible_to
from malgil.routing.actions import Route
from malgil.routing.models import OWN_LANGUAGE, CategoryRoute, Language, Level

LONGEST_OFFER = 300
LONGEST_WAIT = 86_400
LANGUAGES = [("", _("상관없어요")), (OWN_LANGUAGE, _("고객이 쓰는 언어")), *Language.choices]
AT_LEAST = [
    ("", _("필요 없어요")),
    (Level.BASIC, _("기본이면 돼요")),
    (Level.SKILLED, _("능숙해야 해요")),
    (Level.EXPERT, _("전문이어야 해요")),
]


class RouteForm(forms.Form):
    """What whoever answers a category must have, and after how many seconds less is enough."""

    language = forms.ChoiceField(label=_("언어"), choices=LANGUAGES, required=False)
    levels_after = forms.IntegerField(
        label=_("숙련도를 보지 않기까지 (초)"), required=False, min_value=1, max_value=LONGEST_WAIT,
        help_text=_("이만큼 기다리면 기본만 돼도 받을 수 있어요. 비워 두면 끝까지 봐요."),
    )  # fmt: skip
    language_after = forms.IntegerField(
        label=_("언어를 보지 않기까지 (초)"), required=False, min_value=1, max_value=LONGEST_WAIT
    )
    skills_after = forms.IntegerField(
        label=_("스킬을 보지 않기까지 (초)"), required=False, min_value=1, max_value=LONGEST_WAIT,
        help_text=_("이만큼 기다리면 누구나 받을 수 있어요. 비워 두면 끝까지 봐요."),
    )  # fmt: skip

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.skills = list(skills_visible_to(by))
        for skill in self.skills:
            self.fields[_name(skill)] = forms.ChoiceField(label=skill.name, choices=AT_LEAST, required=False)
        self.order_fields([*map(_name, self.skills), *self.declared_fields])

    @property
    def needed(self) -> Iterable[forms.BoundField]:
        """The fields about skills."""
        return [self[_name(skill)] for skill in self.skills]

    @property
    def others(self) -> Iterable[forms.BoundField]:
        """The fields about everything else."""
        return [self[name] for name in self.declared_fields]

    def route(self) -> Route:
        """Return what was filled in."""
        given = self.cleaned_data
        skills = {skill.pk: int(given[_name(skill)]) for skill in self.skills if given[_name(skill)]}
        return Route(skills, **{name: given[name] for name in self.declared_fields})


class AbilitiesForm(forms.Form):
    """How well somebody can do their skills, and what they speak."""

    languages = forms.MultipleChoiceField(
        label=_("답할 수 있는 언어"), choices=Language.choices, widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("고르지 않으면 한국어예요."),
    )  # fmt: skip

    def __init__(self, *args: Any, skills: Iterable[Skill], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.skills = list(skills)
        for skill in self.skills:
            self.fields[_name(skill)] = forms.TypedChoiceField(label=skill.name, choices=Level.choices, coerce=int)
        self.order_fields([*map(_name, self.skills), "languages"])

    def levels(self) -> dict[int, int]:
        """Return the level of each skill."""
        return {skill.pk: self.cleaned_data[_name(skill)] for skill in self.skills}


class OffersForm(forms.Form):
    """Whether agents are asked, and how long they have."""

    seconds = forms.IntegerField(
        label=_("상담원이 받을지 정하는 시간 (초)"), min_value=0, max_value=LONGEST_OFFER,
        help_text=_("0이면 묻지 않고 바로 연결해요. 시간 안에 받지 않으면 다음 상담원에게 물어요."),
        widget=forms.NumberInput(attrs={"class": "input--short", "inputmode": "numeric"}),
    )  # fmt: skip


def initial_of(route: CategoryRoute, skills: dict[int, int]) -> dict[str, Any]:
    """Return a route as its form begins."""
    named = ("language", "levels_after", "language_after", "skills_after")
    return {name: getattr(route, name) for name in named} | {f"skill_{pk}": level for pk, level in skills.items()}


def _name(skill: Skill) -> str:
    return f"skill_{skill.pk}"
