"""Teams and skills."""

from django.db import transaction

from malgil.accounts.facts import SkillChanged, TeamChanged
from malgil.accounts.models import Person, Skill, Team
from malgil.accounts.refusals import NameTaken
from malgil.events import log

TOPIC = "centre"


@transaction.atomic
def make_team(name: str, *, by: Person) -> Team:
    """Make a team; refuse a name that is taken."""
    _refuse_taken(Team, name)
    team = Team.objects.create(name=name)
    log.record(TOPIC, TeamChanged(team_id=team.pk, name=name, change="made"), actor=by.pk)
    return team


@transaction.atomic
def rename_team(team: Team, name: str, *, by: Person) -> None:
    """Give a team another name; refuse one that is taken."""
    _refuse_taken(Team, name, besides=team.pk)
    if team.name != name:
        Team.objects.filter(pk=team.pk).update(name=name)
        log.record(TOPIC, TeamChanged(team_id=team.pk, name=name, change="renamed"), actor=by.pk)


@transaction.atomic
def remove_team(team: Team, *, by: Person) -> None:
    """Remove a team: its people and threads belong to none, its macros go with it."""
    team_id = team.pk
    team.delete()
    log.record(TOPIC, TeamChanged(team_id=team_id, name=team.name, change="removed"), actor=by.pk)


@transaction.atomic
def make_skill(name: str, *, by: Person) -> Skill:
    """Make a skill; refuse a name that is taken."""
    _refuse_taken(Skill, name)
    skill = Skill.objects.create(name=name)
    log.record(TOPIC, SkillChanged(skill_id=skill.pk, name=name, change="made"), actor=by.pk)
    return skill


@transaction.atomic
def rename_skill(skill: Skill, name: str, *, by: Person) -> None:
    """Give a skill another name; refuse one that is taken."""
    _refuse_taken(Skill, name, besides=skill.pk)
    if skill.name != name:
        Skill.objects.filter(pk=skill.pk).update(name=name)
        log.record(TOPIC, SkillChanged(skill_id=skill.pk, name=name, change="renamed"), actor=by.pk)


@transaction.atomic
def remove_skill(skill: Skill, *, by: Person) -> None:
    """Remove a skill: categories that asked for it ask for none."""
    skill_id = skill.pk
    skill.delete()
    log.record(TOPIC, SkillChanged(skill_id=skill_id, name=skill.name, change="removed"), actor=by.pk)


def _refuse_taken(model: type[Team] | type[Skill], name: str, *, besides: int = 0) -> None:
    if model._default_manager.filter(name=name).exclude(pk=besides).exists():
        raise NameTaken
