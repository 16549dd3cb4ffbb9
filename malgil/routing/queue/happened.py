"""What can happen to the queue, in order: the queue's state is nothing but what is left after all of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from malgil.routing.queue.needs import Profile, Requirement, Step
from malgil.routing.queue.places import NOBODY


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody waits from now on, or since `since`; stands in the line from now on, or since `stood_at`.

    Whoever was given back is kept from the agent `not_to` until `not_until`.
    """

    at: float
    place: int
    customer: int
    channel: str
    requirement: Requirement
    credit: float = 0.0
    steps: tuple[Step, ...] = ()
    since: float | None = None
    stood_at: float | None = None
    not_to: int = NOBODY
    not_until: float = 0.0


@dataclass(frozen=True, slots=True)
class Held:
    """Nobody is sent there until the customer is back, or at a moment it is over."""

    at: float
    place: int
    until: float


@dataclass(frozen=True, slots=True)
class Resumed:
    """The customer is back."""

    at: float
    place: int


@dataclass(frozen=True, slots=True)
class Switched:
    """The customer waits by another channel."""

    at: float
    place: int
    channel: str


@dataclass(frozen=True, slots=True)
class Filed:
    """The matter is about something else, or more or less urgent."""

    at: float
    place: int
    requirement: Requirement
    credit: float = 0.0
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """The customer waits no more."""

    at: float
    place: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """An agent takes what they were offered."""

    at: float
    place: int
    agent: int
    epoch: int


@dataclass(frozen=True, slots=True)
class Declined:
    """An agent does not take what they were offered."""

    at: float
    place: int
    agent: int
    epoch: int


@dataclass(frozen=True, slots=True)
class Finished:
    """An agent has answered."""

    at: float
    place: int


@dataclass(frozen=True, slots=True)
class Returned:
    """An agent had somebody and has them no more: they wait again, where they stood."""

    at: float
    place: int


@dataclass(frozen=True, slots=True)
class GivenBack:
    """An agent gives somebody back: they wait again, where they stood, and others are asked until a moment."""

    at: float
    place: int
    until: float


@dataclass(frozen=True, slots=True)
class CameOn:
    """An agent is there, with what they have now; a new one with what they hold already, by channel."""

    at: float
    agent: int
    profile: Profile
    capacity: Mapping[str, int]
    load: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WentOff:
    """An agent is given nothing more; what they hold they keep."""

    at: float
    agent: int


@dataclass(frozen=True, slots=True)
class TimePassed:
    """Nothing but time: offers, holds and requirements may have run out."""

    at: float


Happened: TypeAlias = (
    Entered | Held | Resumed | Switched | Filed | Left | Accepted | Declined | Finished | Returned
    | GivenBack | CameOn | WentOff | TimePassed
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offered:
    """Tell the agent: this one, until then."""

    place: int
    agent: int
    epoch: int
    until: float


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Tell the agent: not this one any more."""

    place: int
    agent: int
    epoch: int


@dataclass(frozen=True, slots=True)
class Connected:
    """Tell both: you are connected."""

    place: int
    agent: int


@dataclass(frozen=True, slots=True)
class RanOut:
    """Tell the customer: the place was not taken up in time."""

    place: int


@dataclass(frozen=True, slots=True)
class Stale:
    """Tell the agent: that offer is not open any more."""

    place: int
    agent: int
    epoch: int


Effect: TypeAlias = Offered | Withdrawn | Connected | RanOut | Stale
