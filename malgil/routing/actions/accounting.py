"""Keeping account of promises: kept, missed or void, and what each of them teaches."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce

from malgil.base.clock import now
from malgil.routing.actions.lessons import ESTIMATED, keep, lesson_of
from malgil.routing.actions.promises import close
from malgil.routing.actions.promising import first_bound
from malgil.routing.estimate.estimator import Estimator
from malgil.routing.estimate.keeping import kept_watch, restored_watch
from malgil.routing.models import Place, Promise, Watching
from malgil.routing.queries import contact_of, may_take, served_at, service_of

# Who gave up and would not have been reached within this time teaches nothing.
_GHOST_LIFE = timedelta(hours=1)


@transaction.atomic
def settle(place: Place) -> None:
    """Note what became of what somebody was told who has left the line, and learn from it; twice is once."""
    told = Watching.objects.filter(place=place, settled_at=None, left_at=None)
    # Nearly everybody who never had to wait was told nothing.
    if place.ended_at is None or not told.exists():
        return
    lesson, estimator = lesson_of(place.channel)
    watching = told.first()
    if watching is None:
        return
    began = served_at(place)
    if began is None:
        watching.left_at = place.ended_at
        watching.save(update_fields=["left_at"])
    else:
        _learn(estimator, watching, began)
        for ghost in _reached(place, began):
            _learn(estimator, ghost, began)
        keep(lesson, estimator)
    for promise in place.promises.filter(outcome=Promise.Outcome.OPEN):
        close(promise, began, place.ended_at)


def count_passed() -> int:
    """Count what has passed: a promise that was not kept in time is missed at once; return how many bounds passed."""
    at = now()
    due = [channel for channel in ESTIMATED if _overdue(channel, at).exists() or _passed(channel, at).exists()]
    return sum(_count_passed(channel, at) for channel in due)


@transaction.atomic
def _count_passed(channel: str, at: datetime) -> int:
    lesson, estimator = lesson_of(channel)
    passed = list(_passed(channel, at))
    for watching in passed:
        watch = restored_watch(watching.watch)
        estimator.passed(watch, (at - watching.since).total_seconds())
        watching.watch = kept_watch(watch)
        watching.next_bound = first_bound(watching.since, watch.open)
        watching.save(update_fields=["watch", "next_bound"])
    if passed:
        keep(lesson, estimator)
    overdue = list(_overdue(channel, at))
    for promise in overdue:
        close(promise, None, at)
    return len(passed) + len(overdue)


def _learn(estimator: Estimator, watching: Watching, began: datetime) -> None:
    wait = (began - watching.since).total_seconds()
    if watching.left_at is None or began - watching.since <= _GHOST_LIFE:
        estimator.ended(restored_watch(watching.watch), max(wait, 0.0))
    watching.settled_at, watching.next_bound = began, None
    watching.save(update_fields=["settled_at", "next_bound"])


def _reached(place: Place, began: datetime) -> list[Watching]:
    # Only whom the same agent could have taken: somebody else's skill says nothing of them.
    gone = _watched(place.channel).filter(left_at__lte=began)
    own = contact_of(place).key
    ahead = [each for each in gone.select_related("place__thread") if contact_of(each.place).key < own]
    served = service_of(place) if ahead else None
    return [each for each in ahead if served is None or may_take(served.agent, each.place)]


def _passed(channel: str, at: datetime) -> QuerySet[Watching]:
    # Who has left the line and is not accounted for yet was perhaps reached in time.
    waits = Q(place__ended_at=None) | Q(left_at__isnull=False)
    return _watched(channel).filter(waits, next_bound__lte=at)


def _watched(channel: str) -> QuerySet[Watching]:
    # SQLite would begin with every place the channel ever had; what no index is about makes it begin with these few.
    return Watching.objects.alias(channel=Coalesce("place__channel", Value(""))).filter(
        channel=channel, settled_at=None
    )


def _overdue(channel: str, at: datetime) -> QuerySet[Promise]:
    return Promise.objects.filter(
        channel=channel, outcome=Promise.Outcome.OPEN, due__lte=at, place__ended_at=None
    ).select_related("place")
