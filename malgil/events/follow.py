"""Doing what follows from an event: once after the commit, and again by the sweeper until it is marked done."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from malgil.events import wiring
from malgil.events.models import Followup

log = logging.getLogger(__name__)

ATTEMPTS = 8
GRACE = timedelta(seconds=5)
AT_ONCE = 200


def open_of(event_id: int) -> list[Followup]:
    """Return what still has to be done about an event, in the order of the wiring."""
    return list(Followup.objects.filter(event_id=event_id, done_at=None).select_related("event").order_by("pk"))


def is_urgent(followup: Followup) -> bool:
    """Return whether it is to be done right after the commit; what the wiring has forgotten meanwhile is not."""
    declared = {subscriber.path: subscriber.when for subscriber in wiring.subscribers_of(followup.event.kind)}
    return declared.get(followup.subscriber) == "now"


def run(followup_id: int) -> None:
    """Do one follow-up in a transaction of its own and mark it; one that fails waits longer, then is parked."""
    try:
        with transaction.atomic():
            followup = Followup.objects.select_for_update(of=("self",)).select_related("event").get(pk=followup_id)
            if followup.done_at or followup.parked_at:
                return
            wiring.subscriber_named(followup.subscriber)(followup.event)
            Followup.objects.filter(pk=followup_id).update(done_at=timezone.now(), error="")
    except Exception as error:
        log.exception("follow-up %s failed", followup_id)
        _put_off(followup_id, error)


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
