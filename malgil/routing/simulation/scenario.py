"""What one simulated centre is like: its customers, its agents, and what goes wrong."""

from dataclasses import dataclass

from malgil.routing.simulation.chance import Duration, Profile


@dataclass(frozen=True)
class Kind:
    """Customers who ask about the same: their share of all, the skill an answer needs, and how long things take."""

    name: str
    share: float
    handling: Duration
    patience: Duration
    skill: int | None = None
    urgent: float = 0.0


@dataclass(frozen=True)
class Pause:
    """A break of each agent of a crew: at a second of the day give or take `scatter`, for so many seconds."""

    begins: float
    lasts: float
    scatter: float = 0.0


NO_TIME = Duration(0.0, 0.0)


@dataclass(frozen=True)
class Crew:
    """Agents who are alike: what they know, when they work, how many customers they hold at once."""

    number: int
    begins: float
    ends: float
    skills: frozenset[int] = frozenset()
    slots: int = 1
    pauses: tuple[Pause, ...] = ()
    wrap_up: Duration = NO_TIME
    # How much agents differ: the standard deviation of the logarithm of their handling times.
    differ: float = 0.0


@dataclass(frozen=True)
class Outage:
    """Every agent is gone from a second of the day on, for so long; what they held they finish."""

    begins: float
    lasts: float


@dataclass(frozen=True)
class Cut:
    """At a second of the day a share of all lines is cut: those who waited come back after a while with their place.

    An agent who is cut off comes back too, and whom they held goes back to where they stood in the line.
    """

    at: float
    share: float
    away: Duration


@dataclass(frozen=True)
class Scenario:
    """A centre over some days, the first of which nobody scores."""

    name: str
    days: int
    profile: Profile
    kinds: tuple[Kind, ...]
    crews: tuple[Crew, ...]
    learning_days: int = 0
    # Seconds by which an urgent customer stands further to the front.
    credit: float = 60.0
    outages: tuple[Outage, ...] = ()
    cuts: tuple[Cut, ...] = ()
