"""A channel's line and agents as they stand, put together from what happened in the last hours."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from django.utils.timezone import get_current_timezone_name

from malgil.accounts.models import Person
from malgil.conversations.models import Assignment
from malgil.routing.estimate.pool import Contact, Pool, Slots
from malgil.routing.matching import Desk
from malgil.routing.models import Place
from malgil.routing.queries.line import desks
from malgil.routing.queries.needs import profiles_of
from malgil.routing.queue import Requirement

# What is older says little of now; what is more would only make it slower.
MEMORY = timedelta(hours=3)
MOST_CONTACTS = 1500
_QUARTER = 900
# A conversation that was left open for a day was not worked on for a day.
LONGEST_HANDLING = 3600.0
USUAL_HANDLING = 300.0
RECENT = 100
# What somebody needs whom any agent may answer.
NOTHING = ""


def clock_seconds(moment: datetime) -> float:
    """Return seconds since 1970 by the centre's own clock, whose days begin at multiples of 86,400."""
    seconds = moment.timestamp()
    return seconds + _offset(int(seconds // _QUARTER), get_current_timezone_name())


@lru_cache(maxsize=4096)
def _offset(quarter: int, zone: str) -> float:
    # Thousands of moments are read whenever somebody comes, and clocks are put on at full quarters only.
    at = datetime.fromtimestamp(quarter * _QUARTER, ZoneInfo(zone))
    return (at.utcoffset() or timedelta()).total_seconds()


def contact_of(place: Place) -> Contact:
    """Return a place as the estimate sees it."""
    at = clock_seconds(place.since)
    return Contact(place.pk, at, alike_of(place), place.priority, clock_seconds(place.key), needs_of(place))


def alike_of(place: Place) -> str:
    """Return which contacts a place is like: its thread's category and its priority."""
    return f"{place.thread.category_id or 0}.{place.priority}"


def needs_of(place: Place) -> str:
    """Return what the one who answers a place must have, as the estimate tells it apart."""
    return place.needs


def pool_of(channel: str, at: datetime, *, without: Collection[int] = (), there: list[Desk] | None = None) -> Pool:
    """Return a channel's line and agents (`there` when somebody read them already), as if some places were not taken.

    A handful of queries however many contacts, and one pass over those of the last hours.
    """
    pool = Pool(usual_handling=_usual_handling(channel), crews=_crews(channel, desks(at) if there is None else there))
    happened: list[tuple[float, int, int, Place, Assignment | None]] = []
    places = [place for place in _places(channel, at) if place.pk not in without]
    assignments = _assignments(places)
    for place in places:
        served = _served_by(place, assignments[place.thread_id])
        happened.append((clock_seconds(place.since), 1, place.pk, place, None))
        if place.ended_at:
            happened.append((clock_seconds(place.ended_at), 2, place.pk, place, served))
        if served and served.ended_at:
            happened.append((clock_seconds(served.ended_at), 0, place.pk, place, served))
    for moment, what, _, place, served in sorted(happened, key=lambda one: one[:3]):
        _tell(pool, moment, what, place, served)
    return pool


def served_at(place: Place) -> datetime | None:
    """Return when an agent began with somebody who has left the line, None when they gave up or were put aside."""
    served = service_of(place)
    return served.at if served else None


def service_of(place: Place) -> Assignment | None:
    """Return the assignment that ended a wait, None while it lasts and when they gave up or were put aside."""
    if place.ended_at is None:
        return None
    return _served_by(place, Assignment.objects.filter(thread_id=place.thread_id, at__lte=place.ended_at))


def may_take(agent: Person, place: Place) -> bool:
    """Return whether an agent has what a place needs."""
    return Requirement.read(place.needs).is_met_by(profiles_of([agent])[agent.pk])


def _crews(channel: str, there: list[Desk]) -> Callable[[str], Slots]:
    @cache
    def crew(needs: str) -> Slots:
        asked = Requirement.read(needs)
        able = [desk for desk in there if asked.is_met_by(desk.profile)]
        return {desk.agent_id: desk.capacity.get(channel, 0) for desk in able}

    return crew


def _tell(pool: Pool, moment: float, what: int, place: Place, served: Assignment | None) -> None:
    contact = contact_of(place)
    if what == 1:
        pool.entered(contact)
    elif what == 0 and served and served.ended_at:
        took = min((served.ended_at - served.at).total_seconds(), LONGEST_HANDLING)
        pool.ended(contact, moment, served.agent_id, took=took)
    elif served:
        pool.started(contact, moment, served.agent_id)
    else:
        pool.left(contact, moment)


def _places(channel: str, at: datetime) -> list[Place]:
    # Hundreds of rows whenever somebody comes: only what a contact is made of.
    read = ("channel", "since", "key", "priority", "needs", "ended_at", "state", "thread__category_id")
    begun = Place.objects.filter(channel=channel, since__lte=at).select_related("thread").only(*read).order_by("-since")
    # Asked for together, they would be looked for among all places there ever were.
    standing, lately = begun.filter(ended_at=None), begun.filter(ended_at__gte=at - MEMORY)
    found = [*standing[:MOST_CONTACTS], *lately[:MOST_CONTACTS]]
    return sorted(found, key=lambda place: place.since, reverse=True)[:MOST_CONTACTS]


def _assignments(places: Iterable[Place]) -> dict[int, list[Assignment]]:
    by_thread = defaultdict(list)
    for assignment in Assignment.objects.filter(thread_id__in={place.thread_id for place in places if place.ended_at}):
        by_thread[assignment.thread_id].append(assignment)
    return by_thread


def _served_by(place: Place, assignments: Iterable[Assignment]) -> Assignment | None:
    ended_at = place.ended_at
    if ended_at is None:
        return None
    # Whoever had the thread at the moment it left the line; an earlier agent who vanished had it before.
    begun = [
        each for each in assignments if each.at <= ended_at and (each.ended_at is None or each.ended_at >= ended_at)
    ]
    return max(begun, key=lambda each: each.at, default=None)


def _usual_handling(channel: str) -> float:
    done = Assignment.objects.filter(thread__channel=channel, ended_at__isnull=False).order_by("-pk")
    times = done.values_list("at", "ended_at")[:RECENT]
    took = [min((ended - at).total_seconds(), LONGEST_HANDLING) for at, ended in times if ended]
    # Ten conversations' worth of the usual, so that the first ones do not decide alone.
    return (sum(took) + 10 * USUAL_HANDLING) / (len(took) + 10)
