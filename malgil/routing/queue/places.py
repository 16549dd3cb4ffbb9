"""A customer's place in the queue, without a database."""

from dataclasses import dataclass
from enum import StrEnum

from malgil.routing.queue.channels import ON_THE_SPOT

Key = tuple[float, int]


class State(StrEnum):
    """What has become of a place."""

    WAITING = "waiting"
    HELD = "held"
    OFFERED = "offered"
    ASSIGNED = "assigned"
    DONE = "done"
    ABANDONED = "abandoned"
    EXPIRED = "expired"


LIVE = frozenset({State.WAITING, State.OFFERED})
# The agent of a place that is offered and assigned to none.
NOBODY = 0


@dataclass(slots=True)
class Place:
    """Where somebody stands; `arrived` never changes, and `credit` only when the matter is filed as more urgent."""

    number: int
    customer: int
    channel: str
    arrived: float
    credit: float
    requirement: int
    state: State = State.WAITING
    # Held for its customer's other matter, rather than until they are back.
    is_joined: bool = False
    agent: int = NOBODY
    # Counts offers and holds, and filings: what was said of an earlier one is stale.
    epoch: int = 0
    filed: int = 0
    # Since when it stands in the line.
    stood_at: float = 0.0
    # Who gave it back, and until when it does not come to them again (`keeping`).
    not_to: int = NOBODY
    not_until: float = 0.0

    @property
    def key(self) -> Key:
        """Where it stands: the smaller, the further to the front."""
        return self.arrived - self.credit, self.number

    @property
    def is_on_the_spot(self) -> bool:
        """Whether somebody waits beside it."""
        return self.channel in ON_THE_SPOT
