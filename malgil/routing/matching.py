"""Who is next, decided without a database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from malgil.conversations.models import Channel

# Threads of a channel an agent holds at once unless a supervisor says otherwise; a voice call is never shared.
USUAL_CAPACITY: Mapping[str, int] = {
    Channel.CHAT: 3,
    Channel.FORM: 5,
    Channel.EMAIL: 5,
    Channel.PHONE: 1,
    Channel.COMMUNITY: 2,
}


@dataclass(frozen=True)
class Waiting:
    """A customer in the line, and what the one who answers must have."""

    place_id: int
    channel: str
    skill_id: int | None = None
    team_id: int | None = None


@dataclass
class Desk:
    """An agent who is online: what they have, what they hold, and how much they may hold."""

    agent_id: int
    idle_since: datetime
    skill_ids: frozenset[int] = frozenset()
    team_ids: frozenset[int] = frozenset()
    held: dict[str, int] = field(default_factory=dict)
    capacity: Mapping[str, int] = field(default_factory=lambda: USUAL_CAPACITY)

    def can_take(self, waiting: Waiting) -> bool:
        """Return whether skill, team and free capacity allow one more of this kind."""
        has_skill = waiting.skill_id is None or waiting.skill_id in self.skill_ids
        in_team = waiting.team_id is None or waiting.team_id in self.team_ids
        return has_skill and in_team and self.held.get(waiting.channel, 0) < self.capacity.get(waiting.channel, 0)


def match(line: Iterable[Waiting], desks: Iterable[Desk], at: datetime) -> list[tuple[int, int]]:
    """Return (place id, agent id) pairs: down the line in its order, each to the longest idle agent who can take it.

    Whoever nobody can take keeps their place and holds up nobody behind them.
    """
    desks = list(desks)
    pairs = []
    for waiting in line:
        free = [desk for desk in desks if desk.can_take(waiting)]
        if not free:
            continue
        chosen = min(free, key=lambda desk: (desk.idle_since, desk.agent_id))
        chosen.held[waiting.channel] = chosen.held.get(waiting.channel, 0) + 1
        chosen.idle_since = at
        pairs.append((waiting.place_id, chosen.agent_id))
    return pairs
