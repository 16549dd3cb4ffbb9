"""What threads need and what agents have, as the queue's core reads it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from malgil.accounts.models import Person
from malgil.conversations.models import Category, Thread
from malgil.routing.models import (
    OWN_LANGUAGE,
    CategoryNeed,
    CategoryRoute,
    Language,
    Place,
    SkillLevel,
    SpokenLanguage,
)
from malgil.routing.queue import LEAST, Profile, Requirement


def requirement_of(thread: Thread) -> Requirement:
    """Return what whoever answers a thread must have, as its category, its team and its customer say now."""
    category = thread.category
    asked = needs_of_category(category, thread.customer.language) if category else Requirement()
    return Requirement(asked.skills, asked.language, thread.team_id)


def needs_of_category(category: Category, language: str = "") -> Requirement:
    """Return what a category needs whose customer reads a language."""
    levels = {category.skill_id: LEAST} if category.skill_id else {}
    levels |= dict(CategoryNeed.objects.filter(category=category).values_list("skill", "level"))
    route = route_of(category)
    spoken = (language or Language.KOREAN) if route.language == OWN_LANGUAGE else route.language
    return Requirement(frozenset(levels.items()), spoken)


def route_of(category: Category) -> CategoryRoute:
    """Return a category's route; one that has none yet asks for no language and lets nothing go."""
    return CategoryRoute.objects.filter(category=category).first() or CategoryRoute(category=category)


def routes() -> dict[int, CategoryRoute]:
    """Return the routes that let something go after a while, by category."""
    return {
        route.category_id: route
        for route in CategoryRoute.objects.all()
        if (route.levels_after, route.language_after, route.skills_after) != (None, None, None)
    }


def needs_now(place: Place, route: CategoryRoute | None, at: datetime) -> Requirement:
    """Return what is enough for a place at a moment."""
    return enough_after((at - place.since).total_seconds(), Requirement.read(place.needs), route)


def enough_after(waited: float, needs: Requirement, route: CategoryRoute | None) -> Requirement:
    """Return what is enough of what was needed once somebody has waited so many seconds."""
    if route is None:
        return needs
    enough = [step.requirement for step in route.steps(needs) if step.after <= waited]
    return enough[-1] if enough else needs


def profiles_of(agents: Iterable[Person]) -> dict[int, Profile]:
    """Return what agents have, by their ids, in four queries."""
    return profiles_by_id([agent.pk for agent in agents])


def profiles_by_id(ids: Collection[int]) -> dict[int, Profile]:
    """Return what agents have who are known by their ids alone: a dispatch asks of everybody who is there."""
    skills = _numbers(Person.skills.through.objects.filter(person__in=ids).values_list("person", "skill"))
    teams = _numbers(Person.teams.through.objects.filter(person__in=ids).values_list("person", "team"))
    levels: dict[int, dict[int, int]] = defaultdict(dict)
    for agent_id, skill, level in SkillLevel.objects.filter(agent__in=ids).values_list("agent", "skill", "level"):
        levels[agent_id][skill] = level
    languages: dict[int, set[str]] = defaultdict(set)
    for agent_id, language in SpokenLanguage.objects.filter(agent__in=ids).values_list("agent", "language"):
        languages[agent_id].add(language)
    return {
        pk: Profile(
            frozenset((skill, levels[pk].get(skill, LEAST)) for skill in skills[pk]),
            frozenset(languages[pk] or {Language.KOREAN}),
            frozenset(teams[pk]),
        )
        for pk in ids
    }


def _numbers(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for agent_id, number in pairs:
        found[agent_id].add(number)
    return found
