"""Ending, going on, and saying how it went."""

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions.assigning import end_assignment
from malgil.conversations.actions.settling import lock, settle
from malgil.conversations.facts import ThreadClosed, ThreadRated, ThreadReopened
from malgil.conversations.models import Closure, Merge, Rating, Side, Snooze, Thread
from malgil.conversations.refusals import BadScore, OnlyCustomersRate, ThreadIsMerged, ThreadIsOpen
from malgil.conversations.rules import checked_body, side_of
from malgil.events import log


@transaction.atomic
def close_thread(thread: Thread, *, closer: Person) -> Closure:
    """End a thread, its assignment and its snooze; closing twice is recorded once."""
    locked = lock(thread)
    if closure := Closure.objects.filter(thread=locked, reopened_at=None).first():
        return closure
    at = now()
    closure = Closure.objects.create(thread=locked, by=closer, at=at)
    Snooze.objects.filter(thread=locked, ended_at=None).update(ended_at=at)
    end_assignment(locked, reason="closed", by=closer)
    locked.last_activity_at = at
    settle(locked)
    log.record(locked.topic, ThreadClosed(side=side_of(closer)), actor=closer.pk)
    return closure


@transaction.atomic
def reopen_thread(thread: Thread, *, by: Person) -> None:
    """Let a closed thread go on; an open one is left as it is. Refuses a duplicate that goes on elsewhere."""
    locked = lock(thread)
    if Merge.objects.filter(duplicate=locked).exists():
        raise ThreadIsMerged
    at = now()
    if not Closure.objects.filter(thread=locked, reopened_at=None).update(reopened_at=at, reopened_by=by):
        return
    locked.last_activity_at = at
    if side_of(by) == Side.CUSTOMER:
        # Without a word they ask again; what they said last may have been thanks.
        locked.awaits_since = at
    settle(locked)
    log.record(locked.topic, ThreadReopened(side=side_of(by)), actor=by.pk)


@transaction.atomic
def rate(thread: Thread, *, by: Person, score: int, comment: str) -> Rating:
    """Keep what the customer says of the help they had, 1 to 5; saying the same again is recorded once.

    Refuses a thread that is still open, and praise by who works here.
    """
    if not 1 <= score <= 5:
        raise BadScore
    if side_of(by) != Side.CUSTOMER:
        raise OnlyCustomersRate
    locked = lock(thread)
    closure = Closure.objects.filter(thread=locked, reopened_at=None).first()
    if closure is None:
        raise ThreadIsOpen
    comment = checked_body(comment)
    if said := Rating.objects.filter(closure=closure, score=score, comment=comment).first():
        return said
    words = {"score": score, "comment": comment, "at": now()}
    rating, _ = Rating.objects.update_or_create(closure=closure, defaults=words)
    log.record(locked.topic, ThreadRated(score=score), actor=by.pk)
    return rating
