"""Places in the line: how one is taken, and how it ends."""

from datetime import datetime, timedelta

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions.settling import lock
from malgil.conversations.models import Closure, Standing, Thread
from malgil.events import log
from malgil.routing.actions.letters import promise_answer
from malgil.routing.actions.offering import end_offer, withdraw_offer
from malgil.routing.facts import PlaceFiled, PlaceHeld, PlaceLeft, PlaceTaken
from malgil.routing.models import GRACE, LIVE, HeldFor, Offer, Place, PlaceState, key_of
from malgil.routing.queries import requirement_of, waits_since
from malgil.routing.queue import kept_for


@transaction.atomic
def give_place(thread: Thread) -> Place | None:
    """Let a waiting thread stand in the line; one that stands there keeps its place.

    Returns None when the thread does not wait any more. Since when it waits is what its own rows say, so a thread that
    comes back (its agent vanished, or handed it on) stands where it stood, whoever asks and however late. While its
    customer waits on the spot for something else already, the place is held until that has ended.
    """
    locked = lock(thread)
    if locked.standing != Standing.WAITING:
        return None
    since = waits_since(locked)
    if current := Place.objects.filter(thread=locked, ended_at=None).first():
        if current.since == since:
            return current
        # It was closed and opened again before anybody ended the place it had.
        end_place(current, locked)
    place = Place(
        thread=locked,
        customer_id=locked.customer_id,
        channel=locked.channel,
        priority=locked.priority,
        needs=requirement_of(locked).text,
        team_id=locked.team_id,
        since=since,
        key=key_of(since, locked.priority, locked.channel),
    )
    if waits_elsewhere(place):
        place.state, place.held_for = PlaceState.HELD, HeldFor.JOINED
    place.save()
    promise_answer(place)
    taken = PlaceTaken(
        place_id=place.pk, since=since.isoformat(), channel=place.channel, priority=place.priority
    )  # fmt: skip
    log.record(locked.topic, taken, actor=None)
    if place.state == PlaceState.HELD:
        log.record(locked.topic, PlaceHeld(place_id=place.pk, reason=HeldFor.JOINED, until=None), actor=None)
    log.ring("queue")
    return place


def waits_elsewhere(place: Place) -> bool:
    """Return whether a place's customer waits on the spot for something else, in the caller's transaction.

    Until it ends, nobody else gives this customer a place: their two browsers may ask at the same moment.
    """
    if not place.is_on_the_spot:
        return False
    Person.objects.select_for_update(of=("self",), no_key=True).get(pk=place.customer_id)
    live = Place.objects.filter(customer=place.customer_id, state__in=LIVE, channel__in=list(GRACE))
    return live.exclude(pk=place.pk).exists()


@transaction.atomic
def leave_place(thread: Thread) -> None:
    """End the place in the line of a thread that does not wait any more; one that waits keeps it.

    It may wait again by the time this is asked: an agent puts a thread aside and the customer writes at once.
    """
    locked = lock(thread)
    place = Place.objects.filter(thread=locked, ended_at=None).first()
    if place is None or locked.standing == Standing.WAITING:
        return
    end_place(place, locked)


def end_place(place: Place, locked: Thread) -> None:
    """End a place of a locked thread as its thread says, in the caller's transaction."""
    if place.state == PlaceState.OFFERED:
        end_offer(place, Offer.Outcome.WITHDRAWN)
    place.state, place.ended_at = _end_of(locked), now()
    place.save(update_fields=["state", "ended_at"])
    log.record(locked.topic, PlaceLeft(place_id=place.pk, state=place.state), actor=None)
    log.ring("queue")


def _end_of(locked: Thread) -> PlaceState:
    if locked.standing == Standing.OPEN:
        return PlaceState.ASSIGNED
    closer = Closure.objects.filter(thread=locked).order_by("-pk").values_list("by", flat=True).first()
    gave_up = locked.standing != Standing.SNOOZED and closer == locked.customer_id
    return PlaceState.ABANDONED if gave_up else PlaceState.DONE


@transaction.atomic
def end_work(thread: Thread, *, at: datetime, given_back_by: int | None = None) -> None:
    """Let the place that led to work which ended at a moment be done; a thread that waits again stands in the line.

    Whoever was given back by hand comes to another agent first, while there is one (`queue.keeping`).
    """
    locked = lock(thread)
    led_there = Place.objects.filter(thread=locked, state=PlaceState.ASSIGNED, ended_at__lte=at)
    led_there.update(state=PlaceState.DONE)
    place = give_place(locked)
    if place and given_back_by:
        place.not_to_id, place.not_until = given_back_by, at + timedelta(seconds=kept_for(place.channel))
        place.save(update_fields=["not_to", "not_until"])


@transaction.atomic
def refile(thread: Thread) -> None:
    """Let a thread's place follow its priority, its team and what its category needs; its moment stays."""
    locked = lock(thread)
    place = Place.objects.filter(thread=locked, ended_at=None).first()
    if place is None:
        return
    if place.priority != locked.priority:
        log.record(locked.topic, PlaceFiled(place_id=place.pk, priority=locked.priority), actor=None)
    needs = requirement_of(locked).text
    if place.needs != needs:
        withdraw_offer(place, locked)
    place.priority, place.team_id, place.needs = locked.priority, locked.team_id, needs
    place.key = key_of(place.since, place.priority, place.channel)
    place.save(update_fields=["priority", "needs", "team", "key"])
    log.ring("queue")


@transaction.atomic
def move_place(thread: Thread) -> None:
    """Let a thread's place belong to the person its guest turned out to be; one who waits elsewhere joins it there."""
    locked = lock(thread)
    place = Place.objects.filter(thread=locked, ended_at=None).first()
    if place is None or place.customer_id == locked.customer_id:
        return
    place.customer_id = locked.customer_id
    if place.state in LIVE and waits_elsewhere(place):
        place.state, place.held_for = PlaceState.HELD, HeldFor.JOINED
        log.record(locked.topic, PlaceHeld(place_id=place.pk, reason=HeldFor.JOINED, until=None), actor=None)
    place.save(update_fields=["customer", "state", "held_for"])
    log.ring("queue")
