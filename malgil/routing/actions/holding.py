"""Places that are held for a while, taken up again, moved to another channel, or not taken up in time.

Whatever happens here, `since` and with it the key stay: who comes back stands where they stood.
"""

from datetime import datetime

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions import change_channel
from malgil.conversations.actions.settling import lock, lock_numbered
from malgil.conversations.models import Channel, Thread
from malgil.events import log
from malgil.routing.actions.letters import promise_answer
from malgil.routing.actions.offering import end_offer, withdraw_offer
from malgil.routing.actions.places import give_place, waits_elsewhere
from malgil.routing.actions.promises import close
from malgil.routing.facts import PlaceExpired, PlaceHeld, PlaceResumed, PlaceSwitched
from malgil.routing.models import GRACE, LIVE, HeldFor, Offer, Place, PlaceState, Promise, Watching
from malgil.routing.queries import places_joined_to
from malgil.routing.refusals import NothingToHold, NotInLine


@transaction.atomic
def hold_place(
    thread: Thread, *, reason: HeldFor = HeldFor.AWAY, until: datetime | None = None, by: Person | None = None
) -> Place:
    """Send nobody to a thread's customer until they are back, or until a moment; without one, as long as is usual.

    Holding it again changes the reason and the moment; the same again changes nothing. What the customer was told
    binds nobody any more. Refuses (NotInLine) a thread that does not wait and (NothingToHold) a letter.
    """
    locked = lock(thread)
    place = standing_place(locked)
    if not place.is_on_the_spot:
        raise NothingToHold
    until = until or now() + GRACE[Channel(place.channel)]
    held = (PlaceState.HELD, reason, until)
    if place.state == PlaceState.OFFERED:
        end_offer(place, Offer.Outcome.WITHDRAWN)
    if (place.state, place.held_for, place.held_until) != held:
        place.state, place.held_for, place.held_until = held
        place.save(update_fields=["state", "held_for", "held_until"])
        _forget_what_was_told(place)
        _record(locked, PlaceHeld(place_id=place.pk, reason=reason, until=until.isoformat()), by)
    return place


@transaction.atomic
def resume_place(thread: Thread, *, by: Person | None = None) -> Place:
    """Let a customer who is back stand where they stood; who stands there already is left alone.

    While they wait for something else on the spot, the place goes on being held until that has ended. Refuses
    (NotInLine) a thread that does not wait.
    """
    locked = lock(thread)
    place = standing_place(locked)
    if place.state == PlaceState.HELD:
        _stand_again(place, locked, by)
    return place


@transaction.atomic
def resume_all_joined(customer_id: int) -> int:
    """Let what was held for a customer's other matter stand in the line; return how many places do now."""
    joined = list(places_joined_to(customer_id))
    # All threads before the customer: whoever has one of them already may be waiting for the customer.
    for number in sorted(place.thread_id for place in joined):
        lock_numbered(number)
    return sum(map(resume_joined, joined))


@transaction.atomic
def resume_joined(place: Place) -> bool:
    """Let a place stand in the line that was held for its customer's other matter; return whether it does now."""
    locked = lock(place.thread)
    found = Place.objects.filter(pk=place.pk, state=PlaceState.HELD, held_for=HeldFor.JOINED).first()
    if found is None or waits_elsewhere(found):
        return False
    _stand_again(found, locked, None)
    return True


@transaction.atomic
def switch_channel(thread: Thread, *, channel: Channel, by: Person | None = None) -> Place | None:
    """Let a thread go on by another channel and its customer wait there, where they stood; return the place, if any.

    A place that is held stays held on the spot, and needs no holding among letters. Refuses a closed thread.
    """
    locked = change_channel(thread, channel=channel, by=by)
    place = Place.objects.filter(thread=locked, ended_at=None).first()
    if place is None or place.channel == channel:
        return place
    withdraw_offer(place, locked)
    place.channel = channel
    _forget_what_was_told(place)
    _record(locked, PlaceSwitched(place_id=place.pk, channel=channel), by)
    if place.state == PlaceState.HELD and place.is_on_the_spot:
        place.save(update_fields=["channel"])
    else:
        _stand_again(place, locked, by)
    promise_answer(place)
    return place


def expire_places() -> int:
    """End the places whose customers did not come back in time, and return how many.

    Nothing they wrote is lost: it is answered as a letter, in its turn from now on.
    """
    due = Place.objects.filter(ended_at=None, state=PlaceState.HELD, held_until__lte=now()).select_related("thread")
    return sum(_expire(place) for place in due.order_by("thread_id"))


@transaction.atomic
def _expire(place: Place) -> bool:
    locked, at = lock(place.thread), now()
    found = Place.objects.filter(pk=place.pk, state=PlaceState.HELD, held_until__lte=at).first()
    # A closed thread's place ends with what follows from its closing, which a crash may have put off.
    if found is None or locked.is_closed:
        return False
    found.state, found.ended_at = PlaceState.EXPIRED, at
    found.save(update_fields=["state", "ended_at"])
    _record(locked, PlaceExpired(place_id=found.pk), None)
    change_channel(locked, channel=Channel.FORM, by=None)
    give_place(locked)
    return True


def standing_place(locked: Thread) -> Place:
    """Return the place of a locked thread; refuse (NotInLine) one that does not wait."""
    place = Place.objects.filter(thread=locked, ended_at=None).first()
    if place is None:
        raise NotInLine
    return place


def _stand_again(place: Place, locked: Thread, by: Person | None) -> None:
    if waits_elsewhere(place):
        joined = (PlaceState.HELD, HeldFor.JOINED, None)
        if (place.state, place.held_for, place.held_until) != joined:
            place.state, place.held_for, place.held_until = joined
            _record(locked, PlaceHeld(place_id=place.pk, reason=HeldFor.JOINED, until=None), by)
    elif place.state not in LIVE:
        place.state, place.held_for, place.held_until = PlaceState.WAITING, "", None
        _record(locked, PlaceResumed(place_id=place.pk), by)
    place.save(update_fields=["channel", "state", "held_for", "held_until"])


def _forget_what_was_told(place: Place) -> None:
    # Whoever steps out or goes elsewhere was not kept waiting, and their wait teaches nothing; they are told anew.
    for promise in place.promises.filter(outcome=Promise.Outcome.OPEN):
        close(promise, None, now())
    Watching.objects.filter(place=place).delete()


def _record(locked: Thread, fact: PlaceHeld | PlaceResumed | PlaceSwitched | PlaceExpired, by: Person | None) -> None:
    log.record(locked.topic, fact, actor=by.pk if by else None)
    log.ring("queue")
