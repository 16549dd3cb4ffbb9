"""Telling those who wait how long it will be.

Whoever estimates holds the lock of the channel's lesson, so that what one learned the next one knows. Nothing but a
place's own log is locked after it.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from malgil.base.clock import now
from malgil.routing.actions.lessons import ESTIMATED, keep, lesson_of
from malgil.routing.actions.promises import say
from malgil.routing.estimate.announcing import NOTICE, Silence, Spoken, renewed, silence
from malgil.routing.estimate.estimator import Bound, Estimate, Estimator, Watch
from malgil.routing.estimate.keeping import kept_watch
from malgil.routing.estimate.pool import Pool
from malgil.routing.models import Place, Promise, Watching
from malgil.routing.queries import (
    agents_on_duty,
    alike_of,
    clock_seconds,
    contact_of,
    line,
    pool_of,
)


def promise_waits() -> int:
    """Tell everybody who has begun to wait, or could not be told before, how long it will be; return how many."""
    return sum(_tell(channel) for channel in ESTIMATED if _untold(channel).exists() or _unsaid(channel).exists())


def renew_promises() -> int:
    """Tell those who will wait longer than they were told, before what they were told passes; return how many."""
    at = now()
    return sum(_renew_all(channel, at) for channel in ESTIMATED if _ending(channel, at).exists())


@transaction.atomic
def _tell(channel: str) -> int:
    lesson, estimator = lesson_of(channel)
    at = now()
    fresh = list(_untold(channel))
    pool = pool_of(channel, at, without=[place.pk for place in fresh])
    for place in fresh:
        contact = contact_of(place)
        watch = estimator.watch(pool.meets(contact._replace(at=clock_seconds(at))), alike_of(place))
        pool.entered(contact)
        _watch(place, watch, at)
        _say(place, watch.estimate, at, slots=pool.slots(contact.needs))
    again = [place for place in _unsaid(channel) if _say_now(place, estimator, pool, at)] if agents_on_duty(at) else []
    keep(lesson, estimator)
    return len(fresh) + len(again)


@transaction.atomic
def _renew_all(channel: str, at: datetime) -> int:
    _, estimator = lesson_of(channel)
    pool = pool_of(channel, at)
    return sum(_renew(promise, estimator, pool, at) for promise in _ending(channel, at))


def _renew(promise: Promise, estimator: Estimator, pool: Pool, at: datetime) -> bool:
    if promise.minutes is None:
        return False
    left, slots = _left(promise.place, estimator, pool, at)
    told = Spoken(promise.minutes, promise.made_at.timestamp(), promise.lengthened)
    again = renewed(told, left, at=at.timestamp())
    if again is None:
        return False
    _say(promise.place, left, at, slots=slots, lengthened=again[0].lengthened, minutes=again[0].minutes)
    return True


def _say_now(place: Place, estimator: Estimator, pool: Pool, at: datetime) -> bool:
    left, slots = _left(place, estimator, pool, at)
    if silence(left, on_duty=slots) is Silence.NOBODY:
        return False
    _say(place, left, at, slots=slots)
    return True


def _left(place: Place, estimator: Estimator, pool: Pool, at: datetime) -> tuple[Estimate, int]:
    contact = contact_of(place)
    features = pool.meets_still(contact, clock_seconds(at))
    return estimator.watch(features, alike_of(place)).estimate, pool.slots(contact.needs)


def _say(
    place: Place, estimate: Estimate, at: datetime, *, slots: int, lengthened: int = 0, minutes: int | None = None
) -> None:
    why = silence(estimate, on_duty=slots)
    bound = None if why else minutes or estimate.spoken
    promise = Promise(
        alike=alike_of(place),
        made_at=at,
        p50=estimate.p50,
        p80=estimate.p80,
        p90=estimate.p90,
        minutes=bound,
        due=at + timedelta(minutes=bound) if bound else None,
        model=estimate.model,
        silence=why or "",
        lengthened=lengthened,
    )
    say(place, promise)


def _watch(place: Place, watch: Watch, at: datetime) -> None:
    Watching.objects.create(place=place, since=at, watch=kept_watch(watch), next_bound=first_bound(at, watch.open))


def first_bound(since: datetime, bounds: list[Bound]) -> datetime | None:
    """Return when the first of some bounds has passed, None when there is none."""
    return since + timedelta(seconds=min(bound.seconds for bound in bounds) + 0.001) if bounds else None


def _untold(channel: str) -> QuerySet[Place]:
    return line().filter(channel=channel, watching=None).select_related("thread")


def _unsaid(channel: str) -> QuerySet[Place]:
    # The newest promise decides: nothing could be said, for nobody was there.
    newer = Promise.objects.filter(place=OuterRef("place"), pk__gt=OuterRef("pk"))
    silent = Promise.objects.filter(~Exists(newer), channel=channel, silence=Silence.NOBODY, place__ended_at=None)
    return line().filter(pk__in=silent.values("place_id")).select_related("thread")


def _ending(channel: str, at: datetime) -> QuerySet[Promise]:
    soon = at + timedelta(seconds=NOTICE)
    newer = Promise.objects.filter(place=OuterRef("place"), pk__gt=OuterRef("pk"))
    ending = Promise.objects.filter(~Exists(newer), channel=channel, due__lte=soon, place__ended_at=None)
    return ending.select_related("place__thread")
