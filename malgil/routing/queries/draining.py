"""For whose call an agent is given nothing else (`queue.draining`), so that they know why no chat comes."""

from dataclasses import dataclass
from datetime import datetime

from malgil.accounts.models import Person
from malgil.base.statements import Selection
from malgil.conversations.models import Channel, Thread
from malgil.routing.matching import drains, room_of
from malgil.routing.models import Place
from malgil.routing.queries.line import desks, waiting_line

_A_CALL = Selection(
    f"SELECT 1 FROM {Place._meta.db_table}"  # noqa: S608 - words of ours only
    " WHERE ended_at IS NULL AND state = 'waiting' AND channel = %s LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Drain:
    """The matter of the call, and until when at most its agent is given no chats for it."""

    thread: Thread
    until: datetime


def drain_of(agent: Person, at: datetime) -> Drain | None:
    """Return the call an agent drains for, None when they do not; one query while no call waits in the line."""
    if not _A_CALL.rows(Channel.PHONE.value):
        return None
    there = desks(at)
    place_id, until = drains(waiting_line(at, room=room_of(there)), there, at).get(agent.pk, (None, at))
    place = Place.objects.filter(pk=place_id).select_related("thread__customer").first() if place_id else None
    return Drain(place.thread, until) if place else None
