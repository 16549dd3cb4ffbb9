"""Whose turn it is to give out work: one writer at a time."""

from django.db.models import F

from malgil.base.clock import now
from malgil.routing.models import Dispatcher
from malgil.routing.refusals import LostTurn


def lock_line() -> Dispatcher:
    """Take the lock every dispatch takes first, so that two at once never read the same free capacity.

    Returns the row with the epoch this turn began in; runs in the caller's transaction.
    """
    Dispatcher.objects.get_or_create(pk=1)
    return Dispatcher.objects.select_for_update().get(pk=1)


def end_turn(turn: Dispatcher) -> None:
    """Count what was given out in a turn; refuse (LostTurn) when another has done so since, whatever locks say."""
    own = Dispatcher.objects.filter(pk=1, epoch=turn.epoch)
    if not own.update(epoch=F("epoch") + 1, ran_at=now()):
        raise LostTurn


def topic_of(agent_id: int) -> str:
    """Return the log of an agent's presence."""
    return f"agent:{agent_id}"
