"""Locking a thread, and keeping what it repeats of the rows around it."""

from datetime import datetime

from malgil.base.statements import Reading
from malgil.conversations.models import Assignment, Closure, Snooze, Thread
from malgil.conversations.refusals import ThreadIsClosed
from malgil.conversations.rules import standing_of
from malgil.events import log

_THREAD = Reading(Thread, "WHERE id = %s")


def lock(thread: Thread) -> Thread:
    """Return the thread with its row locked until the transaction ends: every change to a thread begins here.

    Who locks more than one thread locks the lower id first; a thread's lock comes before its topic's and its place's.
    """
    return lock_numbered(thread.pk)


def lock_numbered(thread_id: int) -> Thread:
    """Return a thread by its number as `lock` does; refuse (DoesNotExist) one that is not there."""
    # no_key: rows that merely point at the thread, such as a new reader's, need not wait.
    return _THREAD.locked(thread_id)


def lock_open(thread: Thread) -> Thread:
    """Return the locked thread; refuse when it is closed."""
    locked = lock(thread)
    if locked.is_closed:
        raise ThreadIsClosed
    return locked


def let_await(locked: Thread, since: datetime | None) -> None:
    """Say since when a locked thread's customer awaits an answer, None if they do not; in the caller's transaction."""
    if locked.awaits_since != since:
        locked.awaits_since = since
        locked.save(update_fields=["awaits_since"])


def settle(thread: Thread) -> Thread:
    """Fold the thread's state rows into its `standing` and `assignee`, save and return it; ring its customer's bell."""
    assignment = Assignment.objects.filter(thread=thread, ended_at=None).first()
    thread.assignee_id = assignment.agent_id if assignment else None
    thread.standing = standing_of(
        closed=Closure.objects.filter(thread=thread, reopened_at=None).exists(),
        snoozed=Snooze.objects.filter(thread=thread, ended_at=None).exists(),
        assigned=assignment,
    )
    thread.save(update_fields=["standing", "assignee", "last_activity_at", "awaits_since"])
    # The customer's other threads show beside each how this one stands.
    log.ring(f"person:{thread.customer_id}")
    return thread
