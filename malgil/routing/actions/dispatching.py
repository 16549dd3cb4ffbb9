"""Giving the customers who wait to the agents who are free."""

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.base.refusals import Refused
from malgil.conversations.actions import assign
from malgil.conversations.models import Assignment, Thread
from malgil.routing.actions.places import leave_place
from malgil.routing.matching import match
from malgil.routing.models import Dispatcher, Place, Presence
from malgil.routing.queries import desks, waiting_line


def lock_line() -> None:
    """Take the lock every dispatch takes first, so that two at once never read the same free capacity."""
    Dispatcher.objects.get_or_create(pk=1)
    Dispatcher.objects.select_for_update().get(pk=1)


@transaction.atomic
def dispatch() -> int:
    """Assign everybody who can be, in the line's order, to the longest idle agents; return how many were."""
    lock_line()
    at = now()
    line = waiting_line()
    pairs = match(line, desks(at), at) if line else []
    return sum(_try_pair(place_id, agent_id) for place_id, agent_id in pairs)


def _try_pair(place_id: int, agent_id: int) -> bool:
    thread = Place.objects.select_related("thread").get(pk=place_id).thread
    try:
        with transaction.atomic():
            _hand_over(thread, Person.objects.get(pk=agent_id), by=None)
    except Refused:
        # Closed, taken or refiled since the line was read: whatever changed it rings for another dispatch.
        return False
    return True


def _hand_over(thread: Thread, agent: Person, *, by: Person | None) -> Assignment:
    assignment = assign(thread, agent=agent, by=by)
    leave_place(thread)
    Presence.objects.filter(agent=agent).update(idle_since=now())
    return assignment


@transaction.atomic
def take(thread: Thread, *, agent: Person, by: Person) -> Assignment:
    """Give one waiting thread to an agent by hand, whatever their capacity; refuses what `assign` refuses."""
    lock_line()
    return _hand_over(thread, agent, by=by)
