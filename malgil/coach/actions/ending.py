"""Ending a question an agent waits for."""

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.coach.facts import SlotAnswered, SlotWithdrawn
from malgil.coach.models import Asked, Collected
from malgil.events import log


def end(asked: Asked, *, answer: Collected | None, by: Person | None) -> None:
    """End a question on a locked thread, with its answer or without; runs in the caller's transaction."""
    if not Asked.objects.filter(pk=asked.pk, ended_at=None).update(ended_at=now(), answer=answer):
        return
    fact = SlotAnswered if answer else SlotWithdrawn
    log.record(f"thread:{asked.thread_id}", fact(asked_id=asked.pk, slot=asked.slot), actor=by.pk if by else None)
