"""Who could take a matter, now and after less is enough, and what the others lack."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from malgil.accounts.models import Person
from malgil.accounts.queries import staff_visible_to
from malgil.routing.queries.line import desks
from malgil.routing.queries.needs import profiles_of
from malgil.routing.queue import Requirement, Step


@dataclass(frozen=True, slots=True)
class Candidate:
    """An agent, what they lack (nothing is falsy), and whether they are there and have room."""

    agent: Person
    lacks: Requirement
    is_there: bool
    has_room: bool

    @property
    def could_now(self) -> bool:
        """Whether they would be given it at this moment."""
        return self.is_there and self.has_room and not self.lacks


@dataclass(frozen=True, slots=True)
class Stage:
    """After so many seconds of waiting this is enough; `joining` are those it lets in."""

    after: int
    requirement: Requirement
    joining: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Takers:
    """Everybody who could take it at some stage, and those who never could."""

    stages: tuple[Stage, ...]
    never: tuple[Candidate, ...]


def takers_of(requirement: Requirement, steps: Iterable[Step], channel: str, at: datetime, *, viewer: Person) -> Takers:
    """Return who could take a matter that needs something, as its steps let it go; agents by name."""
    people = [person for person in staff_visible_to(viewer) if person.is_active]
    profiles, there = profiles_of(people), {desk.agent_id: desk for desk in desks(at)}
    left, stages = people, []
    for after, enough in [(0, requirement), *((int(step.after), step.requirement) for step in steps)]:
        fit = [person for person in left if enough.is_met_by(profiles[person.pk])]
        left = [person for person in left if person not in fit]
        joining = tuple(
            Candidate(
                person,
                enough.missing(profiles[person.pk]),
                person.pk in there,
                person.pk in there and there[person.pk].has_room_for(channel),
            )
            for person in fit
        )
        stages.append(Stage(after, enough, joining))
    last = stages[-1].requirement
    never = tuple(
        Candidate(person, last.missing(profiles[person.pk]), person.pk in there, has_room=False) for person in left
    )
    return Takers(tuple(stages), never)
