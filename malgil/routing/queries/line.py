"""Reading the line and the desks."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Count, F, Max, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from malgil.accounts.models import STAFF, Person, Team
from malgil.base.clock import now
from malgil.base.paging import Part
from malgil.base.statements import Among, Reading, Selection
from malgil.conversations.models import Assignment, Channel, Closure, Standing, Thread
from malgil.conversations.queries import LISTED
from malgil.routing.matching import USUAL_CAPACITY, Desk, Waiting
from malgil.routing.models import (
    LIVE,
    Callback,
    Capacity,
    CategoryRoute,
    Dispatcher,
    HeldFor,
    Offer,
    Place,
    PlaceState,
    Presence,
    Status,
)
from malgil.routing.queries.needs import enough_after, needs_now, profiles_by_id, requirement_of, routes
from malgil.routing.queue import Profile, Requirement

# The worker asks this every three seconds.
_STANDING = Selection("SELECT 1 FROM routing_place WHERE ended_at IS NULL LIMIT 1")
# The desk asks all of these whenever anything happens, and for every agent.
_WAITING = Selection(
    f"SELECT COUNT(*) FROM (SELECT 1 FROM {Place._meta.db_table}"  # noqa: S608 - words of ours only
    " WHERE ended_at IS NULL AND state = 'waiting' LIMIT %s) AS counted"
)
_PRESENCE = Reading(Presence, "WHERE agent_id = %s")
_CAPACITIES = Reading(Capacity, "WHERE agent_id = %s")
_STATUSES = Selection("SELECT agent_id, status FROM routing_presence WHERE lease_until > %s")
# So does every page of a thread that waits.
_PLACE = Reading(Place, "WHERE thread_id = %s AND ended_at IS NULL LIMIT 1")
_HOW_MANY_ON_DUTY = Selection("SELECT COUNT(*) FROM routing_presence WHERE status = 'online' AND lease_until > %s")
_STANDING_OF = Among(Place, "ended_at IS NULL AND thread_id")
_ON_DUTY = Selection("SELECT 1 FROM routing_presence WHERE status = 'online' AND lease_until > %s LIMIT 1")
_OFFERS = Reading(Offer, "WHERE agent_id = %s AND ended_at IS NULL AND expires_at > %s LIMIT 1")

# Who is served first: who has waited longest, with the head start of who is more urgent.
LINE_ORDER = ("key", "thread_id")


def line() -> QuerySet[Place]:
    """Return everybody who waits, first to be served first; whoever's place is held is not sent anybody."""
    return Place.objects.filter(ended_at=None, state=PlaceState.WAITING).order_by(*LINE_ORDER)


def number_waiting(most: int) -> int:
    """Return how many wait, `most` when there are that many or more."""
    return _WAITING.number(most)


def somebody_stands() -> bool:
    """Return whether anybody has a place, held or not: where nobody has, time brings the line nothing."""
    return bool(_STANDING.rows())


def line_with_threads() -> QuerySet[Place]:
    """Return the line with what a list shows of each thread, read at once."""
    return _with_threads(line())


def nobodys() -> list[Part[Place]]:
    """Return the same and, below it, whose place is held or just being offered: whatever nobody has, as listed."""
    aside = Place.objects.filter(ended_at=None, state__in=(PlaceState.OFFERED, PlaceState.HELD))
    return [Part(line_with_threads(), LINE_ORDER), Part(_with_threads(aside), LINE_ORDER)]


def _with_threads(places: QuerySet[Place]) -> QuerySet[Place]:
    shown = [f"thread__{name}" for name in LISTED]
    return places.select_related("thread__customer").only("since", "key", "state", "held_for", "thread", *shown)


def places_joined_to(customer_id: int | None = None) -> QuerySet[Place]:
    """Return the places held for their customer's other matter, of one customer or of all, the first first."""
    held = Place.objects.filter(ended_at=None, state=PlaceState.HELD, held_for=HeldFor.JOINED)
    joined = held.select_related("thread")
    return (joined.filter(customer=customer_id) if customer_id else joined).order_by(*LINE_ORDER)


def place_of(thread: Thread) -> Place | None:
    """Return the place of a thread that waits, held or not, None when it does not wait."""
    return _PLACE.first(thread.pk)


def places_standing(thread_ids: Collection[int]) -> dict[int, Place]:
    """Return the places of those threads that wait, held or not, by thread; one query, none for no threads."""
    return {place.thread_id: place for place in _STANDING_OF.rows(thread_ids)}


def position_of(thread: Thread) -> int | None:
    """Return a thread's position among those who wait for the same agents, 1 for the next one.

    None when it does not wait. Whoever holds a place learns where they would stand.
    """
    place = Place.objects.filter(thread=thread, ended_at=None).select_related("thread").first()
    return None if place is None else ahead_of(place, now()) + 1


def waits_since(thread: Thread) -> datetime:
    """Return when a thread's wait began: when it was asked, or opened again, or not taken up while it was held.

    Being answered never moves it.
    """
    reopened = Closure.objects.filter(thread=thread).aggregate(last=Max("reopened_at"))["last"]
    expired = Place.objects.filter(thread=thread, state=PlaceState.EXPIRED).aggregate(last=Max("ended_at"))["last"]
    return max(moment for moment in (thread.opened_at, reopened, expired) if moment)


def presence_of(agent: Person) -> Presence | None:
    """Return an agent's status row, None when they never chose one."""
    return _PRESENCE.first(agent.pk)


def statuses_at(at: datetime) -> dict[int, Status]:
    """Return what each agent is doing whose page is there at a moment, by their number."""
    return {agent: Status(status) for agent, status in _STATUSES.rows(at)}


def is_anybody_on_duty(at: datetime) -> bool:
    """Return whether at least one agent is online with a page that is still there."""
    return bool(_ON_DUTY.rows(at))


def comes_straight_back(thread: Thread, agent: Person, team: Team | None, at: datetime) -> bool:
    """Return whether whom an agent gives back, for a team or as before, could come to nobody online but them."""
    asked = requirement_of(thread)
    needs = replace(asked, team=team.pk) if team else asked
    waited = (at - waits_since(thread)).total_seconds()
    enough = enough_after(waited, needs, routes().get(thread.category_id or 0))
    takers = {
        desk.agent_id for desk in desks(at) if enough.is_met_by(desk.profile) and desk.capacity.get(thread.channel, 0)
    }
    return takers == {agent.pk}


def agents_on_duty(at: datetime) -> int:
    """Return how many agents are online with a page that is still there."""
    return _HOW_MANY_ON_DUTY.number(at)


def waiting_line(at: datetime, *, room: Mapping[str, int] | None = None) -> list[Waiting]:
    """Return the line as the matcher reads it; with `room`, so many of each kind as there is room for by channel."""
    places = (
        line()
        .select_related("thread")
        .only("channel", "needs", "since", "priority", "key", "thread__category_id", "not_to", "not_until")
    )
    if room is not None:
        # Of those who are alike, whoever has waited longest needs no more than the others and stands before them.
        alike = [F("channel"), F("needs"), F("priority"), F("thread__category"), F("not_to")]
        places = places.annotate(rank=Window(RowNumber(), partition_by=alike, order_by=["key", "thread"]))
        places = places.filter(reduce(or_, (Q(channel=channel, rank__lte=most) for channel, most in room.items())))
    lets_go, found = routes(), list(places)
    due = _calls_due([place.thread_id for place in found if place.channel == Channel.PHONE])
    return [_waiting(place, lets_go, at, stood_at=due.get(place.thread_id)) for place in found]


def _waiting(
    place: Place, lets_go: dict[int, CategoryRoute], at: datetime, stood_at: datetime | None = None
) -> Waiting:
    route = lets_go.get(place.thread.category_id or 0)
    needs = needs_now(place, route, at)
    return Waiting(place.pk, place.channel, needs, stood_at or place.since, place.not_to_id, place.not_until)


def _calls_due(thread_ids: list[int]) -> dict[int, datetime]:
    if not thread_ids:
        return {}
    due = Callback.objects.filter(thread__in=thread_ids, ended_at=None, due_at__isnull=False)
    return {thread_id: at for thread_id, at in due.values_list("thread", "due_at") if at}


def ahead_of(place: Place, at: datetime) -> int:
    """Return how many stand before a place and wait for the same agents: by its channel, those there can take both.

    Nobody is sent to a place that is held, so it is not counted. While nobody is there who could take it, everybody
    before it by its channel counts.
    """
    others = places_before(place)
    kinds = dict(others.order_by("needs").values_list("needs").annotate(number=Count("pk")))
    # Nearly always everybody is alike, and every waiting room asks whenever somebody comes or goes.
    if set(kinds) <= {place.needs}:
        return sum(kinds.values())
    lets_go = routes()
    mine = _waiting(place, lets_go, at).needs
    profiles = {profile for profile in _profiles_there(at) if mine.is_met_by(profile)}
    if not profiles:
        return sum(kinds.values())
    if not lets_go:
        return sum(number for needs, number in kinds.items() if _is_rival(Requirement.read(needs), profiles))
    told = others.select_related("thread")
    return sum(_is_rival(_waiting(other, lets_go, at).needs, profiles) for other in told)


def places_before(place: Place) -> QuerySet[Place]:
    """Return who stands before a place in its channel's line, in no order."""
    live = Place.objects.filter(ended_at=None, state__in=LIVE, channel=place.channel)
    # Said first, this lets an index end where the place stands.
    no_later = live.filter(key__lte=place.key)
    return no_later.filter(Q(key__lt=place.key) | Q(key=place.key, thread__lt=place.thread_id))


def _profiles_there(at: datetime) -> set[Profile]:
    there = Person.objects.filter(
        presence__status=Status.ONLINE, presence__lease_until__gt=at, is_active=True, role__in=STAFF
    )
    return set(profiles_by_id(list(there.values_list("pk", flat=True))).values())


def _is_rival(needs: Requirement, profiles: Iterable[Profile]) -> bool:
    return any(needs.is_met_by(profile) for profile in profiles)


def desks(at: datetime) -> list[Desk]:
    """Return the agents who may be given work now, with what they hold; eight queries however many agents."""
    online = Presence.objects.filter(
        status=Status.ONLINE, lease_until__gt=at, agent__is_active=True, agent__role__in=STAFF
    )
    idle_since = dict(online.values_list("agent", "idle_since"))
    if not idle_since:
        return []
    ids = list(idle_since)
    held, profiles, capacity = _held(ids), profiles_by_id(ids), _capacities(ids)
    return [
        Desk(
            agent_id=agent_id,
            idle_since=idle_since[agent_id],
            profile=profiles[agent_id],
            held=held[agent_id],
            capacity={**USUAL_CAPACITY, **capacity[agent_id]},
        )
        for agent_id in ids
    ]


def offers_to(agent: Person, at: datetime) -> QuerySet[Offer]:
    """Return whom an agent is asked about and may take at a moment, the first to run out first."""
    asked = Offer.objects.filter(agent=agent, ended_at=None, expires_at__gt=at)
    return asked.select_related("place__thread__customer", "place__thread__category").order_by("expires_at", "pk")


def offers_open_to(agent: Person, at: datetime) -> list[Offer]:
    """Return the same, read now: nearly always nobody is asked about, and then all that goes with it is left alone."""
    return list(offers_to(agent, at)) if _OFFERS.rows(agent.pk, at) else []


def offer_seconds() -> int:
    """Return how long agents have to take an offer, 0 where they are not asked."""
    return Dispatcher.objects.filter(pk=1).values_list("offer_seconds", flat=True).first() or 0


def _held(agent_ids: list[int]) -> dict[int, dict[str, int]]:
    # A snoozed thread asks nothing of its agent, so it does not count.
    rows = (
        Assignment.objects.filter(agent_id__in=agent_ids, ended_at=None, thread__standing=Standing.OPEN)
        .values("agent_id", "thread__channel")
        .annotate(number=Count("pk"))
    )
    held: dict[int, dict[str, int]] = defaultdict(dict)
    for row in rows:
        held[row["agent_id"]][row["thread__channel"]] = row["number"]
    # Whom they are asked about they may take at any moment.
    offered = Offer.objects.filter(agent_id__in=agent_ids, ended_at=None).values_list("agent_id", "place__channel")
    for agent_id, channel in offered:
        held[agent_id][channel] = held[agent_id].get(channel, 0) + 1
    return held


def _capacities(agent_ids: list[int]) -> dict[int, dict[str, int]]:
    capacity: dict[int, dict[str, int]] = defaultdict(dict)
    for row in Capacity.objects.filter(agent_id__in=agent_ids):
        capacity[row.agent_id][row.channel] = row.limit
    return capacity


def capacities_of(agent: Person) -> dict[str, int]:
    """Return how many threads of each channel an agent holds at once."""
    return {**USUAL_CAPACITY, **{row.channel: row.limit for row in _CAPACITIES.rows(agent.pk)}}
