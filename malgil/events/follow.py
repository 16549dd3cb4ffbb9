"""Doing what follows from an event: once after the commit, and again by the sweeper until it is marked done."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from malgil.base.statements import Statement
from malgil.events import wiring
from malgil.events.models import Event, Followup

log = logging.getLogger(__name__)

ATTEMPTS = 8
GRACE = timedelta(seconds=5)
AT_ONCE = 200


# The mark comes first and locks the row: who finds none to make has been overtaken. A failure takes it back.
_MARK = Statement(
    "UPDATE events_followup SET done_at = %s, error = '' WHERE id = %s AND done_at IS NULL AND parked_at IS NULL"
)


def is_urgent(followup: Followup) -> bool:
    """Return whether it is to be done right after the commit; what the wiring has forgotten meanwhile is not."""
    declared = {subscriber.path: subscriber.when for subscriber in wiring.subscribers_of(followup.event.kind)}
    return declared.get(followup.subscriber) in ("within", "now")


def do_within(event: Event, path: str) -> bool:
    """Do what belongs to an event in its own transaction, and return whether it is done: a failure leaves no trace."""
    try:
        with transaction.atomic():
            wiring.subscriber_named(path)(event)
    except Exception:
        log.exception("%s failed within %s", path, event)
        return False
    return True


def run(followup_id: int) -> None:
    """Do one follow-up, found by its number, as `do` does; one that is gone has nothing left to do."""
    for followup in Followup.objects.select_related("event").filter(pk=followup_id):
        do(followup)


def do(followup: Followup) -> None:
    """Do a follow-up in a transaction of its own and mark it; one that fails waits longer, then is parked."""
    try:
        with transaction.atomic():
            if _MARK.run(timezone.now(), followup.pk):
                wiring.subscriber_named(followup.subscriber)(followup.event)
    except Exception as error:
        log.exception("follow-up %s failed", followup.pk)
        _put_off(followup.pk, error)


def _put_off(followup_id: int, error: Exception) -> None:
    with transaction.atomic():
        followup = Followup.objects.select_for_update().filter(pk=followup_id, done_at=None).first()
        if followup is None:
            return
        followup.attempts += 1
        # A module that has gone is an import that fails, too.
        name = ImportError.__name__ if isinstance(error, ImportError) else type(error).__name__
        followup.error = f"{name}: {error}"[:1000]
        followup.due_at = timezone.now() + timedelta(seconds=2**followup.attempts)
        if followup.attempts >= ATTEMPTS:
            followup.parked_at = timezone.now()
        followup.save(update_fields=["attempts", "error", "due_at", "parked_at"])


def take_up_again() -> int:
    """Give what nobody knew how to do another chance where this release does, and return how many follow-ups that were.

    A newer release may have written down what an older worker, still running beside it, could only give up.
    """
    unknown = Followup.objects.filter(done_at=None, parked_at__isnull=False, error__startswith=ImportError.__name__)
    known = [
        path for path in unknown.order_by().values_list("subscriber", flat=True).distinct() if wiring.is_there(path)
    ]
    return unknown.filter(subscriber__in=known).update(parked_at=None, attempts=0, due_at=timezone.now() - GRACE)


def overdue() -> list[int]:
    """Return the follow-ups nobody has done in time, oldest first: a crash between commit and wake leaves them."""
    late = Followup.objects.filter(done_at=None, parked_at=None, due_at__lt=timezone.now() - GRACE)
    return list(late.order_by("due_at", "pk").values_list("pk", flat=True)[:AT_ONCE])
