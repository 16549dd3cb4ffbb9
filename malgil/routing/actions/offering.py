"""Asking agents whether they take somebody, where the centre asks.

An offer that is not taken costs the customer nothing: they stand where they stood. It costs the agent their turn: they
are away until they say otherwise, so that the next customer is not offered to an empty chair.
"""

from datetime import datetime, timedelta

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions.settling import lock
from malgil.conversations.models import Thread
from malgil.events import log
from malgil.routing.actions.turns import lock_line, topic_of
from malgil.routing.facts import PlaceOffered, PlacePassed, StatusChanged
from malgil.routing.models import Dispatcher, Offer, Place, PlaceState, Presence, Status
from malgil.routing.queries import is_anybody_on_duty
from malgil.routing.refusals import OfferIsOver


def offer(place: Place, agent: Person, turn: Dispatcher) -> Offer:
    """Ask an agent to take a place's customer, in the caller's transaction, which has locked its thread."""
    at = now()
    made = Offer.objects.create(
        place=place, agent=agent, epoch=turn.epoch, at=at, expires_at=at + timedelta(seconds=turn.offer_seconds)
    )
    place.state = PlaceState.OFFERED
    place.save(update_fields=["state"])
    Presence.objects.filter(agent=agent).update(idle_since=at)
    offered = PlaceOffered(place_id=place.pk, agent_id=agent.pk, until=made.expires_at.isoformat())
    log.record(place.thread.topic, offered, actor=None)
    log.ring("queue", topic_of(agent.pk))
    return made


@transaction.atomic
def decline_offer(offer: Offer, *, agent: Person) -> None:
    """Let an agent not take whom they were offered; refuse (OfferIsOver) an offer that is not open to them."""
    lock_line()
    presence = Presence.objects.select_for_update().get(agent=agent)
    pass_on(open_offer(offer, agent), Offer.Outcome.DECLINED)
    _send_away(presence)


def expire_offers() -> int:
    """Pass on whom nobody took in time, and return how many."""
    due = Offer.objects.filter(ended_at=None, expires_at__lte=now()).select_related("agent")
    return sum(_expire(each) for each in due.order_by("pk"))


@transaction.atomic
def _expire(offer: Offer) -> bool:
    lock_line()
    presence = Presence.objects.select_for_update().filter(agent=offer.agent).first()
    found = Offer.objects.select_related("place__thread").filter(pk=offer.pk, ended_at=None).first()
    if found is None or found.expires_at > now():
        return False
    pass_on(found, Offer.Outcome.RAN_OUT)
    if presence:
        _send_away(presence)
    return True


def open_offer(offer: Offer, agent: Person) -> Offer:
    """Return an offer as it stands, in the caller's transaction; refuse (OfferIsOver) one not open to an agent."""
    found = Offer.objects.select_related("place__thread").filter(pk=offer.pk, ended_at=None, agent=agent).first()
    if found is None or found.epoch != offer.epoch or found.expires_at <= now():
        raise OfferIsOver
    return found


def pass_on(offer: Offer, why: Offer.Outcome) -> None:
    """End an open offer and let its customer stand where they stood, in the caller's transaction."""
    locked = lock(offer.place.thread)
    if not end_offer(offer.place, why):
        return
    Place.objects.filter(pk=offer.place_id, state=PlaceState.OFFERED).update(state=PlaceState.WAITING)
    passed = PlacePassed(place_id=offer.place_id, agent_id=offer.agent_id, why=why)
    log.record(locked.topic, passed, actor=None)
    log.ring("queue", topic_of(offer.agent_id))


def pass_on_all(agent: Person) -> int:
    """Pass on everybody an agent was offered who goes away, in the caller's transaction; return how many."""
    offers = Offer.objects.filter(agent=agent, ended_at=None).select_related("place__thread")
    found = list(offers.order_by("place__thread"))
    for each in found:
        pass_on(each, Offer.Outcome.WITHDRAWN)
    return len(found)


def withdraw_offer(place: Place, locked: Thread) -> None:
    """Let a place that is offered stand again, in the caller's transaction, which has locked its thread."""
    if place.state != PlaceState.OFFERED:
        return
    offered = Offer.objects.filter(place=place, ended_at=None).values_list("agent", flat=True).first() or 0
    end_offer(place, Offer.Outcome.WITHDRAWN)
    place.state = PlaceState.WAITING
    place.save(update_fields=["state"])
    passed = PlacePassed(place_id=place.pk, agent_id=offered, why=Offer.Outcome.WITHDRAWN)
    log.record(locked.topic, passed, actor=None)


def end_offer(place: Place, outcome: Offer.Outcome) -> int:
    """End the offer of a place, in the caller's transaction, which has its thread; return how many it had, 0 or 1."""
    open_offers = Offer.objects.filter(place=place, ended_at=None)
    agents = list(open_offers.values_list("agent", flat=True))
    ended = open_offers.update(ended_at=now(), outcome=outcome)
    log.ring(*(topic_of(agent_id) for agent_id in agents))
    return ended


def _send_away(presence: Presence) -> None:
    if presence.status != Status.ONLINE:
        return
    at: datetime = now()
    presence.status, presence.since = Status.AWAY, at
    presence.save(update_fields=["status", "since"])
    changed = StatusChanged(status=Status.AWAY, reason="passed")
    log.record(topic_of(presence.agent_id), changed, actor=None)
    # Whoever else they were asked about is asked of others.
    pass_on_all(Person.objects.get(pk=presence.agent_id))
    ring_when_nobody_is_there(at)


def ring_when_nobody_is_there(at: datetime) -> None:
    """Let those who wait see that the last agent has gone: what they were told is not so any more."""
    if not is_anybody_on_duty(at):
        log.ring("queue")
