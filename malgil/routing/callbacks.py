"""When a call may be promised, and when it is due; decided without a database.

After Armony & Maglaras: a call is promised with a deadline, and not offered where the deadline could not be kept.
Whoever asked for one keeps their place and is called when it comes; the deadline brings them forward when it binds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from malgil.routing.best_time import HALF, Slot

# A call in turn is promised within this time.
LONGEST: Final = timedelta(minutes=60)
# From the moment an agent is asked until it rings.
LEAD: Final = timedelta(seconds=25)
# Nobody answers: how often it is tried again, and after how long.
RETRIES: Final = 2
AGAIN: Final = timedelta(minutes=3)
# A slot that begins sooner is no appointment.
SOONEST: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Remaining:
    """How long a place still waits: the bounds in seconds that one, five and eight of ten do not reach."""

    p20: float
    p50: float
    p80: float


def deadline_in_turn(
    remaining: Remaining | None, *, on_duty: int, closes: datetime | None, at: datetime
) -> datetime | None:
    """Return by when a call in turn may be promised, None when none may: nobody is there, or it would be too late.

    `closes` is when nobody is there any more, None where nobody has said.
    """
    if remaining is None or on_duty == 0:
        return None
    deadline = min(at + LONGEST, closes) if closes else at + LONGEST
    return deadline if at + timedelta(seconds=remaining.p80) + LEAD <= deadline else None


def deadline_of_slot(start: datetime) -> datetime:
    """Return by when a booked call is made: in the half hour that was chosen."""
    return start + HALF


def bookable(slots: Iterable[Slot], at: datetime) -> list[Slot]:
    """Return the half hours in which a call may be booked: not at once, and none that is full."""
    return [slot for slot in slots if slot.room > 0 and slot.start >= at + SOONEST]


def is_due(remaining: Remaining, *, deadline: datetime, at: datetime) -> bool:
    """Return whether to call somebody in turn now: it may be their turn by the time it rings, or the deadline binds."""
    lead = LEAD.total_seconds()
    return remaining.p20 <= lead or at + timedelta(seconds=remaining.p80 + lead) >= deadline


def next_try(tries: int, at: datetime) -> datetime | None:
    """Return when to call again after so many tries that nobody answered, None when enough is enough."""
    return at + AGAIN if tries <= RETRIES else None


def is_near(remaining: Remaining, *, needs: timedelta) -> bool:
    """Return whether somebody who needs so long to be back must be told now."""
    return remaining.p20 <= needs.total_seconds()
