"""Giving the customers who wait to the agents who are free.

Locks are taken in one order everywhere, so that nobody waits in a circle: the dispatcher, then agents' presences, then
threads, each by ascending id. So nobody who has locked a thread may dispatch in the same transaction.
"""

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.base.refusals import Refused
from malgil.conversations.actions import assign
from malgil.conversations.actions.settling import lock
from malgil.conversations.models import Assignment, Standing, Thread
from malgil.routing.actions.places import leave_place
from malgil.routing.matching import match
from malgil.routing.models import Dispatcher, Place, Presence, Status
from malgil.routing.queries import desks, waiting_line


def lock_line() -> None:
    """Take the lock every dispatch takes first, so that two at once never read the same free capacity."""
    Dispatcher.objects.get_or_create(pk=1)
    Dispatcher.objects.select_for_update().get(pk=1)


@transaction.atomic
def dispatch() -> int:
    """Assign everybody who can be, in the line's order, to the longest idle agents; return how many were."""
    lock_line()
    line = waiting_line()
    if not line:
        return 0
    # An agent who leaves at this moment has left before the matching, or leaves after it.
    list(Presence.objects.select_for_update().filter(status=Status.ONLINE).order_by("agent_id"))
    at = now()
    pairs = match(line, desks(at), at)
    places = Place.objects.select_related("thread").in_bulk([place_id for place_id, _ in pairs])
    for place in sorted(places.values(), key=lambda each: each.thread_id):
        place.thread = lock(place.thread)
    return sum(_hand_over_place(places[place_id], agent_id) for place_id, agent_id in pairs)


def _hand_over_place(place: Place, agent_id: int) -> bool:
    # Taken, closed, put aside or handed to a team since the line was read: whatever did it dispatches again.
    if place.thread.standing != Standing.WAITING or place.thread.team_id != place.team_id:
        return False
    try:
        with transaction.atomic():
            _hand_over(place.thread, Person.objects.get(pk=agent_id), by=None)
    except Refused:
        # The question was filed under what needs another skill.
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
    list(Presence.objects.select_for_update().filter(agent=agent))
    return _hand_over(thread, agent, by=by)
