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
from malgil.routing.actions.offering import end_offer, offer, open_offer
from malgil.routing.actions.places import leave_place
from malgil.routing.actions.turns import end_turn, lock_line
from malgil.routing.matching import match, room_of
from malgil.routing.models import Dispatcher, Offer, Place, PlaceState, Presence, Status
from malgil.routing.queries import desks, line, requirement_of, waiting_line


@transaction.atomic
def dispatch() -> int:
    """Give everybody who can be to the agents whose turn it is, in the line's order; return how many were.

    Where the centre asks its agents, each is offered and not assigned yet.
    """
    turn = lock_line()
    if not line().exists():
        return 0
    # An agent who leaves at this moment has left before the matching, or leaves after it.
    list(Presence.objects.select_for_update().filter(status=Status.ONLINE).order_by("agent_id"))
    at = now()
    there = desks(at)
    room = room_of(there)
    pairs = match(waiting_line(at, room=room), there, at) if room else []
    places = Place.objects.select_related("thread").in_bulk([place_id for place_id, _ in pairs])
    for place in sorted(places.values(), key=lambda each: each.thread_id):
        place.thread = lock(place.thread)
    given = sum(_hand_over_place(places[place_id], agent_id, turn) for place_id, agent_id in pairs)
    if given:
        end_turn(turn)
    return given


def _hand_over_place(place: Place, agent_id: int, turn: Dispatcher) -> bool:
    # Taken, closed, put aside, held or filed anew since the line was read: whatever did it dispatches again.
    stands = Place.objects.filter(pk=place.pk, state=PlaceState.WAITING, channel=place.channel)
    if place.thread.standing != Standing.WAITING or not stands.exists():
        return False
    if requirement_of(place.thread).text != place.needs:
        return False
    agent = Person.objects.get(pk=agent_id)
    if turn.offer_seconds:
        offer(place, agent, turn)
        return True
    try:
        with transaction.atomic():
            _hand_over(place.thread, agent, by=None)
    except Refused:
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


@transaction.atomic
def accept_offer(asked: Offer, *, agent: Person) -> Assignment:
    """Let an agent take whom they were offered; refuse (OfferIsOver) an offer that is not open to them any more."""
    lock_line()
    list(Presence.objects.select_for_update().filter(agent=agent))
    found = open_offer(asked, agent)
    thread = lock(found.place.thread)
    end_offer(found.place, Offer.Outcome.TAKEN)
    return _hand_over(thread, agent, by=None)
