"""What the demo's customers were told while they waited, and whether it was kept."""

from datetime import timedelta
from random import Random

from malgil.base.clock import now
from malgil.conversations.models import Channel
from malgil.routing.estimate.ladder import MINUTES, rung
from malgil.routing.models import Place, Promise
from malgil.routing.queries import alike_of, served_at

# The week the public page shows.
_WEEK = timedelta(days=7)
_KEPT = 0.82
# Whoever was answered so soon hardly waited.
_LEAST = 25.0


def load_promises(random: Random) -> None:
    """Write down a week's promises to those who waited, most of them kept."""
    week = Place.objects.filter(channel=Channel.CHAT, ended_at__gte=now() - _WEEK).select_related("thread")
    told = [_promise(place, random) for place in week.order_by("pk")]
    Promise.objects.bulk_create(promise for promise in told if promise)


def _promise(place: Place, random: Random) -> Promise | None:
    began = served_at(place)
    wait = ((began or place.ended_at or place.since) - place.since).total_seconds()
    if not _LEAST <= wait < MINUTES[-1] * 60:
        return None
    minutes = rung(wait * random.uniform(1.05, 2.0))
    if random.random() > _KEPT:
        minutes = max((each for each in MINUTES if each * 60 < wait), default=minutes)
    due = place.since + timedelta(minutes=minutes)
    outcome = Promise.Outcome.VOID if began is None else Promise.Outcome.MISSED
    return Promise(
        place=place,
        channel=place.channel,
        alike=alike_of(place),
        made_at=place.since,
        p50=minutes * 25.0,
        p80=minutes * 55.0,
        p90=minutes * 75.0,
        minutes=minutes,
        due=due,
        model="blend",
        outcome=Promise.Outcome.KEPT if began and began <= due else outcome,
        settled_at=place.ended_at,
    )
