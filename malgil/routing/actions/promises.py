"""Making a promise and closing it: the row and its event, in the caller's transaction."""

from datetime import datetime

from malgil.events import log
from malgil.routing.facts import PromiseMade, PromiseSettled
from malgil.routing.models import Place, Promise


def say(place: Place, promise: Promise) -> None:
    """Keep what the customer of a place is told, in the caller's transaction."""
    promise.place, promise.channel = place, place.channel
    promise.outcome = Promise.Outcome.OPEN if promise.due else Promise.Outcome.VOID
    promise.save()
    fact = PromiseMade(
        promise_id=promise.pk, minutes=promise.minutes, silence=promise.silence, lengthened=promise.lengthened
    )
    log.record(f"place:{place.pk}", fact, actor=None)
    log.ring("queue")


def close(promise: Promise, began: datetime | None, at: datetime) -> None:
    """Note what came of a promise, in the caller's transaction; without a beginning it is void, or missed once due."""
    if promise.due is None:
        return
    if began is None:
        outcome = Promise.Outcome.MISSED if promise.due <= at else Promise.Outcome.VOID
    else:
        outcome = Promise.Outcome.KEPT if began <= promise.due else Promise.Outcome.MISSED
    promise.outcome, promise.settled_at = outcome, at
    promise.save(update_fields=["outcome", "settled_at"])
    fact = PromiseSettled(promise_id=promise.pk, outcome=promise.outcome)
    log.record(f"place:{promise.place_id}", fact, actor=None)
