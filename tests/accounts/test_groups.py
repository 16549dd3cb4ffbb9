"""Teams and skills."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from malgil.accounts import actions
from malgil.accounts.models import Person, Skill, Team
from malgil.accounts.queries import skills_visible_to, teams_visible_to
from malgil.accounts.refusals import NameTaken
from tests.logs import kinds_on, last_facts_on


@dataclass(frozen=True)
class Group:
    model: type[Team] | type[Skill]
    make: Callable
    rename: Callable
    remove: Callable
    kind: str


GROUPS = [
    Group(Team, actions.make_team, actions.rename_team, actions.remove_team, "team.changed"),
    Group(Skill, actions.make_skill, actions.rename_skill, actions.remove_skill, "skill.changed"),
]
each_group = pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.kind)


@each_group
def test_its_life_is_recorded(group: Group, supervisor: Person) -> None:
    made = group.make("배송", by=supervisor)
    group.rename(made, "배송 문의", by=supervisor)
    group.rename(group.model.objects.get(), "배송 문의", by=supervisor)
    group.remove(group.model.objects.get(), by=supervisor)

    assert kinds_on("centre") == [group.kind] * 3
    assert (last_facts_on("centre")["name"], last_facts_on("centre")["change"]) == ("배송 문의", "removed")
    assert not group.model.objects.exists()


@each_group
def test_a_name_is_given_once(group: Group, supervisor: Person) -> None:
    group.make("배송", by=supervisor)
    other = group.make("환불", by=supervisor)

    with pytest.raises(NameTaken):
        group.make("배송", by=supervisor)
    with pytest.raises(NameTaken):
        group.rename(other, "배송", by=supervisor)

    assert group.model.objects.get(pk=other.pk).name == "환불"


def test_only_who_works_here_sees_them(supervisor: Person, customer: Person) -> None:
    team, skill = actions.make_team("배송팀", by=supervisor), actions.make_skill("영어", by=supervisor)

    assert list(teams_visible_to(supervisor)) == [team]
    assert list(skills_visible_to(supervisor)) == [skill]
    for stranger in (customer, None):
        assert not teams_visible_to(stranger).exists()
        assert not skills_visible_to(stranger).exists()
