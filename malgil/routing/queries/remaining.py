"""How long a place still waits, whether it stands in the line or is held, and whether its turn has come."""

from datetime import datetime
from typing import Final

from malgil.conversations.models import Channel
from malgil.routing.callbacks import Remaining
from malgil.routing.estimate.estimator import Estimate
from malgil.routing.estimate.keeping import restored
from malgil.routing.matching import Waiting, match
from malgil.routing.models import Lesson, Place, PlaceState
from malgil.routing.queries.growth import forest_of
from malgil.routing.queries.line import desks, places_before
from malgil.routing.queries.pools import alike_of, clock_seconds, contact_of, pool_of
from malgil.routing.queue import Requirement

# Who may be called is served by the same agents as who chats, so both lines are asked and the longer wait believed.
_BOTH: Final = (Channel.CHAT, Channel.PHONE)


def remaining_of(place: Place, at: datetime) -> Remaining | None:
    """Return how long a place still waits from a moment on, None while nobody is there who could take it."""
    channels = _BOTH if place.channel == Channel.PHONE else (Channel(place.channel),)
    found = [each for channel in channels if (each := _estimate(place, channel, at))]
    if not found or slots_for(place, Channel(place.channel), at) == 0:
        return None
    longest = max(found, key=lambda each: each.p80)
    # A wait is about as lopsided below its middle as above it, on the scale of its logarithm.
    return Remaining(longest.p50 * longest.p50 / max(longest.p80, 1.0), longest.p50, longest.p80)


def slots_for(place: Place, channel: Channel, at: datetime) -> int:
    """Return how many of a channel the agents who are there and may take a place hold at once."""
    needs = Requirement.read(place.needs)
    able = [desk for desk in desks(at) if needs.is_met_by(desk.profile)]
    return sum(desk.capacity.get(channel, 0) for desk in able)


def _estimate(place: Place, channel: Channel, at: datetime) -> Estimate | None:
    pool, contact = pool_of(channel, at, without=[place.pk]), contact_of(place)
    if pool.slots(contact.needs) == 0:
        return None
    features = pool.meets(contact._replace(at=clock_seconds(at)))
    state = Lesson.objects.filter(channel=channel).values_list("state", flat=True).first() or {}
    return restored(state, forest_of(channel)).watch(features, alike_of(place)).estimate


def would_be_served(place: Place, at: datetime, *, since: datetime) -> bool:
    """Return whether a place held since a moment would have an agent now.

    One is free for it, or somebody from behind it was served in the meantime.
    """
    waiting = Waiting(place.pk, place.channel, Requirement.read(place.needs))
    if not places_before(place).exists() and match([waiting], desks(at), at):
        return True
    behind = Place.objects.filter(channel=place.channel, needs=place.needs, key__gt=place.key)
    return behind.filter(state__in=(PlaceState.ASSIGNED, PlaceState.DONE), ended_at__gte=since).exists()
