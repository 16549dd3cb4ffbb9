"""Who is next, decided without a database: the line and the desks as they are read, given to the queue's core."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from malgil.routing.queue import USUAL_CAPACITY, CameOn, Entered, Offered, Profile, Requirement, Router
from malgil.routing.queue.floor import is_free
from malgil.routing.queue.places import NOBODY

__all__ = ["USUAL_CAPACITY", "Desk", "Waiting", "match", "room_of"]


@dataclass(frozen=True)
class Waiting:
    """A customer in the line, and what is enough for the one who answers by now."""

    place_id: int
    channel: str
    needs: Requirement = field(default_factory=Requirement)
    # Since when it stands in the line, for a call whose moment came later than its customer.
    stood_at: datetime | None = None
    # Who has just given it back, and until when it does not come to them again.
    not_to: int | None = None
    not_until: datetime | None = None

    def came(self, moment: float) -> Entered:
        """Return how the core is told of it; whoever may have one live place has one, so here all are strangers."""
        came = Entered(moment, self.place_id, self.place_id, self.channel, self.needs)
        stood_at = self.stood_at.timestamp() if self.stood_at else None
        not_until = self.not_until.timestamp() if self.not_until else 0.0
        return replace(came, stood_at=stood_at, not_to=self.not_to or NOBODY, not_until=not_until)


@dataclass
class Desk:
    """An agent who is online: what they have, what they hold, and how much they may hold."""

    agent_id: int
    idle_since: datetime
    profile: Profile = field(default_factory=Profile)
    held: dict[str, int] = field(default_factory=dict)
    capacity: Mapping[str, int] = field(default_factory=lambda: USUAL_CAPACITY)

    def can_take(self, waiting: Waiting) -> bool:
        """Return whether what they have and what they hold allow one more of this kind."""
        return waiting.needs.is_met_by(self.profile) and self.has_room_for(waiting.channel)

    def has_room_for(self, channel: str) -> bool:
        """Return whether what they hold allows one more of a channel."""
        return is_free(channel, self.held, self.capacity)

    @property
    def room(self) -> Mapping[str, int]:
        """How many more of each channel they may hold; calls also while they have chats, for they may drain."""
        return {channel: max(0, most - self.held.get(channel, 0)) for channel, most in self.capacity.items()}


def room_of(desks: Iterable[Desk]) -> Counter[str]:
    """Return how many more all of them may hold at most, by channel."""
    room = Counter[str]()
    for desk in desks:
        room.update(desk.room)
    return +room


def match(line: Iterable[Waiting], desks: Iterable[Desk], at: datetime) -> list[tuple[int, int]]:
    """Return (place id, agent id) pairs: down the line in its order, each to whose turn it is.

    Specialists first, then the least loaded, then the longest idle. Whoever nobody can take keeps their place and holds
    up nobody behind them; but who would be given something newer than a call drains for it (`draining`), and
    whoever was given back comes to another first (`keeping`).
    """
    return _matched(line, desks, at)[1]


def drains(line: Iterable[Waiting], desks: Iterable[Desk], at: datetime) -> dict[int, tuple[int, datetime]]:
    """Return who drains, by agent id: for which call (its place id), and until when at most."""
    router, _pairs = _matched(line, desks, at)
    return {
        agent.number: (number, datetime.fromtimestamp(router.drains.until(router.places[number], agent), tz=UTC))
        for number, agent in router.drains.by_call.items()
    }


def _matched(line: Iterable[Waiting], desks: Iterable[Desk], at: datetime) -> tuple[Router, list[tuple[int, int]]]:
    router = Router()
    for desk in sorted(desks, key=lambda each: (each.idle_since, each.agent_id)):
        router.apply(CameOn(desk.idle_since.timestamp(), desk.agent_id, desk.profile, desk.capacity, desk.held))
    pairs = []
    for number, each in enumerate(line):
        effects = router.apply(each.came(at.timestamp() + number * 1e-6))
        pairs += [(effect.place, effect.agent) for effect in effects if isinstance(effect, Offered)]
    return router, pairs
