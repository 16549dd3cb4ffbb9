"""What was promised and whether it was kept."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet
from django.utils.timezone import localtime

from malgil.conversations.models import Channel, Thread
from malgil.routing.estimate.estimator import BLEND_FROM
from malgil.routing.models import Lesson, Promise

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many promises were kept of those whose end is known."""

    kept: int
    missed: int

    @property
    def number(self) -> int:
        """How many are known to be kept or missed."""
        return self.kept + self.missed

    @property
    def percent(self) -> int | None:
        """The share kept, None while there is none."""
        return round(100 * self.kept / self.number) if self.number else None


@dataclass(frozen=True, slots=True)
class Ledger:
    """One channel's promises of some days: altogether, and by the minutes that were spoken."""

    channel: str
    all: Tally
    by_minutes: tuple[tuple[int, Tally], ...]
    void: int
    unsaid: int

    @property
    def is_waited_for(self) -> bool:
        """Whether minutes were spoken to somebody in a line, not a moment to somebody who wrote."""
        return self.channel not in (Channel.FORM, Channel.EMAIL)


def promise_to(thread: Thread) -> Promise | None:
    """Return what the customer of a waiting thread was told last, None when they were told nothing yet."""
    return Promise.objects.filter(place__thread=thread, place__ended_at=None).order_by("-pk").first()


def is_learning(channel: str) -> bool:
    """Return whether too few waits of a channel are known for more than theory."""
    state = Lesson.objects.filter(channel=channel).values_list("state", flat=True).first() or {}
    return int(state.get("outcomes", 0)) < BLEND_FROM


def first_promises(since: datetime) -> QuerySet[Promise]:
    """Return what customers were told first; a longer bound said later does not make the first one kept."""
    return Promise.objects.filter(made_at__gte=since, lengthened=0)


def ledgers(at: datetime) -> list[Ledger]:
    """Return the last seven days' promises by channel."""
    found = list(first_promises(at - WEEK).only("channel", "minutes", "outcome", "silence"))
    channels = sorted({promise.channel for promise in found})
    return [_ledger(channel, [promise for promise in found if promise.channel == channel]) for channel in channels]


def kept_lately(at: datetime) -> dict[str, Tally]:
    """Return how the last seven days' promises were kept, by channel, counted by the database."""
    rows = first_promises(at - WEEK).exclude(minutes=None).values_list("channel", "outcome").annotate(Count("pk"))
    found: dict[str, dict[str, int]] = {}
    for channel, outcome, number in rows.order_by():
        found.setdefault(channel, {})[outcome] = number
    kept, missed = Promise.Outcome.KEPT, Promise.Outcome.MISSED
    return {channel: Tally(some.get(kept, 0), some.get(missed, 0)) for channel, some in found.items()}


def tallies(since: datetime, key: Callable[[Promise], Hashable]) -> list[tuple[Hashable, Tally]]:
    """Return how promises since a moment were kept, by anything about them."""
    found = list(first_promises(since).exclude(minutes=None))
    keys = sorted(
        {key(promise) for promise in found}, key=lambda each: (each if isinstance(each, int) else 0, str(each))
    )
    return [(each, _tally(promise for promise in found if key(promise) == each)) for each in keys]


def hour_of(promise: Promise) -> int:
    """Return the hour of the day at which a promise was made, by the centre's clock."""
    return localtime(promise.made_at).hour


def _ledger(channel: str, found: list[Promise]) -> Ledger:
    spoken = sorted({promise.minutes for promise in found if promise.minutes is not None})
    return Ledger(
        channel=channel,
        all=_tally(found),
        by_minutes=tuple((minutes, _tally(one for one in found if one.minutes == minutes)) for minutes in spoken),
        void=sum(promise.outcome == Promise.Outcome.VOID and promise.minutes is not None for promise in found),
        unsaid=sum(promise.minutes is None for promise in found),
    )


def _tally(found: Iterable[Promise]) -> Tally:
    outcomes = [promise.outcome for promise in found if promise.minutes is not None]
    return Tally(outcomes.count(Promise.Outcome.KEPT), outcomes.count(Promise.Outcome.MISSED))
