"""How long somebody who came now would wait."""

from dataclasses import dataclass
from datetime import datetime

from malgil.routing.estimate.announcing import silence
from malgil.routing.estimate.keeping import restored
from malgil.routing.estimate.pool import Contact
from malgil.routing.models import Lesson
from malgil.routing.queries.growth import forest_of
from malgil.routing.queries.line import desks, line
from malgil.routing.queries.pools import NOTHING, clock_seconds, pool_of


@dataclass(frozen=True, slots=True)
class WaitNow:
    """What may be said to somebody who has not come yet: connected at once, or a bound in minutes, or neither.

    `usual` is the wait (s) that half of them would not reach, for comparing; None while nobody is there.
    """

    at_once: bool
    minutes: int | None = None
    usual: float | None = None


def wait_now(channel: str, at: datetime) -> WaitNow:
    """Return how long a channel's next customer would wait, one of no special kind."""
    there = desks(at)
    free = sum(max(desk.capacity.get(channel, 0) - desk.held.get(channel, 0), 0) for desk in there)
    if free and not line().filter(channel=channel).exists():
        return WaitNow(at_once=True)
    pool = pool_of(channel, at, there=there)
    slots = pool.slots(NOTHING)
    seconds = clock_seconds(at)
    features = pool.meets(Contact(0, seconds, "0.0", 0, seconds, NOTHING))
    state = Lesson.objects.filter(channel=channel).values_list("state", flat=True).first() or {}
    estimate = restored(state, forest_of(channel)).watch(features, "0.0").estimate
    minutes = None if silence(estimate, on_duty=slots) else estimate.spoken
    return WaitNow(at_once=False, minutes=minutes, usual=estimate.p50 if slots else None)
