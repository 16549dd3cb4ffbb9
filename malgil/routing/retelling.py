"""What became of places, told again from the log alone: the rows repeat exactly this."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from malgil.events.facts import Fact
from malgil.routing import facts
from malgil.routing.models.places import CREDIT, STANDING, PlaceState

Told = tuple[datetime, Fact]


@dataclass(frozen=True, slots=True)
class Retold:
    """A place as the log tells it."""

    place_id: int
    since: datetime
    channel: str
    priority: int
    state: str = PlaceState.WAITING
    held_for: str = ""
    held_until: datetime | None = None
    ended_at: datetime | None = None

    @property
    def key(self) -> datetime:
        """Where it stands."""
        return self.since - CREDIT.get(self.priority, timedelta())  # type: ignore[call-overload,no-any-return]  # numbers


def retell(told: Iterable[Told]) -> dict[int, Retold]:
    """Return the places of one thread by their ids, folded from the thread's events in their order."""
    places: dict[int, Retold] = {}
    for at, fact in told:
        for changed in _after(fact, places):
            ends = changed.state not in STANDING and changed.ended_at is None
            places[changed.place_id] = replace(changed, ended_at=at) if ends else changed
    return places


def _after(fact: Fact, places: dict[int, Retold]) -> list[Retold]:
    if isinstance(fact, facts.PlaceTaken):
        return [Retold(fact.place_id, datetime.fromisoformat(fact.since), fact.channel, fact.priority)]
    if fact.kind == "assignment.ended":
        return [replace(each, state=PlaceState.DONE) for each in places.values() if each.state == PlaceState.ASSIGNED]
    known = places.get(getattr(fact, "place_id", 0))
    return [_changed(known, fact)] if known else []


def _changed(place: Retold, fact: Fact) -> Retold:
    changes: dict[str, Any] = {}
    match fact:
        case facts.PlaceHeld():
            until = datetime.fromisoformat(fact.until) if fact.until else None
            changes = {"state": PlaceState.HELD, "held_for": fact.reason, "held_until": until}
        case facts.PlaceResumed():
            changes = {"state": PlaceState.WAITING, "held_for": "", "held_until": None}
        case facts.PlaceOffered():
            changes = {"state": PlaceState.OFFERED}
        case facts.PlacePassed():
            changes = {"state": PlaceState.WAITING}
        case facts.PlaceSwitched():
            changes = {"channel": fact.channel}
        case facts.PlaceFiled():
            changes = {"priority": fact.priority}
        case facts.PlaceLeft():
            changes = {"state": fact.state}
        case facts.PlaceExpired():
            changes = {"state": PlaceState.EXPIRED}
    return replace(place, **changes)
