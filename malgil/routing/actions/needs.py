"""Changing what categories need, what agents have, and whether agents are asked: what waits follows at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction

from malgil.accounts.models import Person, Skill
from malgil.conversations.actions import change_category
from malgil.conversations.models import Category
from malgil.events import log
from malgil.routing.actions.places import refile
from malgil.routing.actions.turns import lock_line, topic_of
from malgil.routing.facts import RoutingChanged
from malgil.routing.models import CategoryNeed, CategoryRoute, Place, SkillLevel, SpokenLanguage

TOPIC = "centre"


@dataclass(frozen=True, slots=True)
class Route:
    """What whoever answers a category must have: skills with levels, a language; and after how long less is enough."""

    skills: Mapping[int, int]
    language: str = ""
    levels_after: int | None = None
    language_after: int | None = None
    skills_after: int | None = None


@transaction.atomic
def change_route(category: Category, route: Route, *, by: Person) -> None:
    """Set what whoever answers a category must have; who waits already waits for that too."""
    if category.skill_id not in route.skills:
        # What the category says of itself is the first of its skills.
        first = min(route.skills, default=None)
        change_category(category, name=category.name, skill=_skill(first), by=by)
    CategoryNeed.objects.filter(category=category).delete()
    CategoryNeed.objects.bulk_create(
        CategoryNeed(category=category, skill_id=skill, level=level) for skill, level in sorted(route.skills.items())
    )
    lets_go = {name: getattr(route, name) for name in ("language", "levels_after", "language_after", "skills_after")}
    CategoryRoute.objects.update_or_create(category=category, defaults=lets_go)
    _record("category", category.pk, category.name, by)


@transaction.atomic
def change_abilities(agent: Person, *, levels: Mapping[int, int], languages: Collection[str], by: Person) -> None:
    """Set how well an agent can do their skills, and the languages they answer in."""
    SkillLevel.objects.filter(agent=agent).delete()
    SkillLevel.objects.bulk_create(
        SkillLevel(agent=agent, skill_id=skill, level=level) for skill, level in sorted(levels.items())
    )
    SpokenLanguage.objects.filter(agent=agent).delete()
    SpokenLanguage.objects.bulk_create(
        SpokenLanguage(agent=agent, language=language) for language in sorted(set(languages))
    )
    log.ring(topic_of(agent.pk))
    _record("agent", agent.pk, agent.display_name, by)


@transaction.atomic
def ask_agents(seconds: int, *, by: Person) -> None:
    """Let agents be asked and have so many seconds to take somebody; with 0 everybody is assigned at once."""
    turn = lock_line()
    if turn.offer_seconds != seconds:
        turn.offer_seconds = seconds
        turn.save(update_fields=["offer_seconds"])
        _record("offers", None, str(seconds), by)


def refile_all() -> int:
    """Let every place follow what its category needs now, and return how many stand."""
    places = Place.objects.filter(ended_at=None).select_related("thread").order_by("thread_id")
    for place in places:
        refile(place.thread)
    return len(places)


def _skill(skill_id: int | None) -> Skill | None:
    return Skill.objects.get(pk=skill_id) if skill_id else None


def _record(about: str, row_id: int | None, name: str, by: Person) -> None:
    log.record(TOPIC, RoutingChanged(about=about, row_id=row_id, name=name), actor=by.pk)
