"""Simulated customers and agents."""

from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """Where a customer stands."""

    WAITING = "waiting"
    HELD = "held"
    SERVED = "served"
    DONE = "done"
    LEFT = "left"


@dataclass(slots=True, eq=False)
class Customer:
    """Somebody who came; `key` orders the line and never changes, `offered` is the wait they would have had."""

    id: int
    at: float
    kind: int
    skill: int | None
    priority: int
    key: float
    gives_up: float
    state: State = State.WAITING
    began: float | None = None
    left: float | None = None
    offered: float | None = None
    agent: int | None = None

    @property
    def order(self) -> tuple[float, int]:
        """What sorts the line."""
        return self.key, self.id


@dataclass(slots=True, eq=False)
class Agent:
    """Somebody who answers; free when they are there, not away and not wrapping up, with a slot to spare."""

    id: int
    skills: frozenset[int]
    slots: int
    crew: int
    slowness: float = 1.0
    is_on_shift: bool = False
    away: int = 0
    wrapping: int = 0
    held: dict[int, float] = field(default_factory=dict)
    worked: float = 0.0
    present: float = 0.0
    present_since: float | None = None

    @property
    def is_there(self) -> bool:
        """Whether they are on duty and not away."""
        return self.is_on_shift and not self.away

    @property
    def is_free(self) -> bool:
        """Whether they may be given one more."""
        return self.is_there and not self.wrapping and len(self.held) < self.slots

    def can_take(self, skill: int | None) -> bool:
        """Return whether they know what an answer needs."""
        return skill is None or skill in self.skills
