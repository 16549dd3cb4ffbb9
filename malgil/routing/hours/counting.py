"""Asking a calendar: open now, until when, how much open time lies between two moments."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from malgil.routing.hours.calendar import DAYS_AHEAD, Calendar, Stretch

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class State:
    """Whether a calendar is open, until when, and since when it will be again.

    `until` is when it closes (None while it is closed, and for one that never closes). `opens` is the next opening
    after this moment (None when there is none as far as anybody can say).
    """

    is_open: bool
    until: datetime | None
    opens: datetime | None


def open_stretches(calendar: Calendar, after: datetime) -> Iterator[Stretch]:
    """Yield the stretches that end after a moment, in order, those that touch over midnight as one.

    The first one may have begun before the moment. Nothing later than `DAYS_AHEAD` days is looked at.
    """
    # Hours of the day before may reach into this one where the clock changes.
    first = calendar.day_of(after) - timedelta(days=1)
    held: Stretch | None = None
    for number in range(DAYS_AHEAD + 2):
        for stretch in calendar.stretches_on(first + timedelta(days=number)):
            if held and stretch.start <= held.end:
                held = Stretch(held.start, max(held.end, stretch.end))
                continue
            if held and held.end > after:
                yield held
            held = stretch
    if held and held.end > after:
        yield held


def state_at(calendar: Calendar, at: datetime) -> State:
    """Return whether a calendar is open at a moment, until when, and when it opens next."""
    at = at.astimezone(UTC)
    coming = open_stretches(calendar, at)
    first = next(coming, None)
    if first is None:
        return State(is_open=False, until=None, opens=None)
    if first.start > at:
        return State(is_open=False, until=None, opens=first.start)
    following = next(coming, None)
    never_closes = following is None and first.end - at > timedelta(days=DAYS_AHEAD - 1)
    return State(is_open=True, until=None if never_closes else first.end, opens=following.start if following else None)


def is_open(calendar: Calendar, at: datetime) -> bool:
    """Return whether a moment lies in the open hours."""
    day = calendar.day_of(at)
    near = (day - timedelta(days=1), day)
    return any(stretch.start <= at < stretch.end for each in near for stretch in calendar.stretches_on(each))


def next_opening(calendar: Calendar, at: datetime) -> datetime | None:
    """Return when a calendar opens next after a moment, None when it does not."""
    return state_at(calendar, at).opens


def open_time_between(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """Return how much open time lies between two moments; none when the second is not after the first."""
    total, day = timedelta(0), calendar.day_of(start) - timedelta(days=1)
    last = calendar.day_of(end)
    reached = start
    while day <= last:
        for stretch in calendar.stretches_on(day):
            begins, ends = max(stretch.start, reached), min(stretch.end, end)
            if begins < ends:
                total, reached = total + (ends - begins), ends
        day += timedelta(days=1)
    return total


def minutes_open_between(calendar: Calendar, start: datetime, end: datetime) -> int:
    """Return how many whole open minutes lie between two moments."""
    return open_time_between(calendar, start, end) // MINUTE


def add_open_minutes(calendar: Calendar, start: datetime, minutes: int) -> datetime | None:
    """Return the first moment by which so many open minutes have passed, in UTC; None when there are not as many.

    Nothing to wait for is over at once where it is open, else at the next opening. Refuses less than nothing.
    """
    if minutes < 0:
        raise ValueError(minutes)
    start, left = start.astimezone(UTC), minutes * MINUTE
    for stretch in open_stretches(calendar, start):
        begins = max(stretch.start, start)
        if stretch.end - begins >= left:
            return begins + left
        left -= stretch.end - begins
    return None
