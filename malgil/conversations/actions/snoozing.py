"""Putting aside and fetching back."""

from datetime import datetime

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions.settling import lock, lock_open, settle
from malgil.conversations.facts import SnoozeEnded, ThreadSnoozed
from malgil.conversations.models import Snooze, Thread
from malgil.conversations.refusals import MomentPassed
from malgil.events import log


@transaction.atomic
def snooze(thread: Thread, *, until: datetime, by: Person) -> Snooze:
    """Put a thread aside until a moment its agent has chosen; refuse a moment that has passed."""
    if until <= now():
        raise MomentPassed
    locked = lock_open(thread)
    Snooze.objects.filter(thread=locked, ended_at=None).update(ended_at=now())
    row = Snooze.objects.create(thread=locked, by=by, at=now(), until=until)
    settle(locked)
    log.record(locked.topic, ThreadSnoozed(until=until.isoformat()), actor=by.pk)
    return row


@transaction.atomic
def wake(thread: Thread, *, by: Person | None) -> None:
    """Fetch a thread back; one that is not snoozed is left as it is."""
    end_snooze(lock(thread), by=by)


def end_snooze(locked: Thread, *, by: Person | None) -> None:
    """End a locked thread's snooze, if it has one; runs in the caller's transaction."""
    if Snooze.objects.filter(thread=locked, ended_at=None).update(ended_at=now()):
        settle(locked)
        log.record(locked.topic, SnoozeEnded(), actor=by.pk if by else None)
