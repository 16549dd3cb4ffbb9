"""Doing what follows from an event: once after the commit, and again by the sweeper until it is marked done."""

import logging
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from malgil.events import wiring
from malgil.events.models import Event, Followup

log = logging.getLogger(__name__)

ATTEMPTS = 8
GRACE = timedelta(seconds=5)


def after_commit(event_id: int) -> None:
    """Run what must follow now, and hand what may wait to the worker."""
    from malgil.events.jobs import follow_up

    for followup in Followup.objects.filter(event_id=event_id, done_at=None).select_related("event").order_by("pk"):
        if _when(followup) == "now":
            run(followup.pk)
        else:
            follow_up.enqueue(followup.pk)


def _when(followup: Followup) -> str:
    declared = {subscriber.path: subscriber.when for subscriber in wiring.subscribers_of(followup.event.kind)}
    return declared.get(followup.subscriber, "later")


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
        followup = Followup.objects.select_for_update().get(pk=followup_id)
        followup.attempts += 1
        followup.error = f"{type(error).__name__}: {error}"[:1000]
        followup.due_at = timezone.now() + timedelta(seconds=2**followup.attempts)
        if followup.attempts >= ATTEMPTS:
            followup.parked_at = timezone.now()
        followup.save(update_fields=["attempts", "error", "due_at", "parked_at"])


def overdue() -> Iterable[int]:
    """Return the follow-ups nobody has done in time, oldest first: a crash between commit and wake leaves them."""
    return list(
        Followup.objects.filter(done_at=None, parked_at=None, due_at__lt=timezone.now() - GRACE)
        .order_by("due_at")
        .values_list("pk", flat=True)[:200]
    )

