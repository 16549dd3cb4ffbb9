"""Reading the line and the desks."""

from collections import defaultdict
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from malgil.accounts.models import STAFF, Person
from malgil.conversations.models import Assignment, Closure, Standing, Thread
from malgil.routing.matching import USUAL_CAPACITY, Desk, Waiting
from malgil.routing.models import LIVE, Capacity, HeldFor, Place, PlaceState, Presence, Status

# Who is served first: who has waited longest, with the head start of who is more urgent.
LINE_ORDER = ("key", "thread_id")


def line() -> QuerySet[Place]:
    """Return everybody who waits, first to be served first; whoever's place is held is not sent anybody."""
    return Place.objects.filter(state=PlaceState.WAITING).order_by(*LINE_ORDER)


def line_with_threads() -> QuerySet[Place]:
    """Return the line with what a list shows of each thread, read at once."""
    return line().select_related("thread__customer")


def places_joined_to(customer_id: int | None = None) -> QuerySet[Place]:
    """Return the places held for their customer's other matter, of one customer or of all, the first first."""
    joined = Place.objects.filter(state=PlaceState.HELD, held_for=HeldFor.JOINED).select_related("thread")
    return (joined.filter(customer=customer_id) if customer_id else joined).order_by(*LINE_ORDER)


def place_of(thread: Thread) -> Place | None:
    """Return the place of a thread that waits, held or not, None when it does not wait."""
    return Place.objects.filter(thread=thread, ended_at=None).first()


def position_of(thread: Thread) -> int | None:
    """Return a thread's position in the line, 1 for the next one, or None when it does not wait.

    Nobody is sent to a place that is held, so it is not counted; whoever holds it learns where they would stand.
    """
    place = place_of(thread)
    if place is None:
        return None
    ahead = Q(key__lt=place.key) | Q(key=place.key, thread__lt=place.thread_id)
    return Place.objects.filter(ahead, state__in=LIVE).count() + 1


def waits_since(thread: Thread) -> datetime:
    """Return when a thread's wait began: when it was asked, or opened again, or not taken up while it was held.

    Being answered never moves it.
    """
    reopened = Closure.objects.filter(thread=thread).aggregate(last=Max("reopened_at"))["last"]
    expired = Place.objects.filter(thread=thread, state=PlaceState.EXPIRED).aggregate(last=Max("ended_at"))["last"]
    return max(moment for moment in (thread.opened_at, reopened, expired) if moment)


def presence_of(agent: Person) -> Presence | None:
    """Return an agent's status row, None when they never chose one."""
    return Presence.objects.filter(agent=agent).first()


def presences() -> QuerySet[Presence]:
    """Return every agent's status, online first."""
    return Presence.objects.select_related("agent").order_by("-status", "agent__name")


def is_anybody_on_duty(at: datetime) -> bool:
    """Return whether at least one agent is online with a page that is still there."""
    return Presence.objects.filter(status=Status.ONLINE, lease_until__gt=at).exists()


def agents_on_duty(at: datetime) -> int:
    """Return how many agents are online with a page that is still there."""
    return Presence.objects.filter(status=Status.ONLINE, lease_until__gt=at).count()


def waiting_line() -> list[Waiting]:
    """Return the line as the matcher reads it."""
    return [Waiting(place.pk, place.channel, place.skill_id, place.team_id) for place in line()]


def desks(at: datetime) -> list[Desk]:
    """Return the agents who may be given work now, with what they hold; four queries however many agents."""
    online = Presence.objects.filter(
        status=Status.ONLINE, lease_until__gt=at, agent__is_active=True, agent__role__in=STAFF
    )
    rows = {
        row.agent_id: row for row in online.select_related("agent").prefetch_related("agent__skills", "agent__teams")
    }
    held = _held(list(rows))
    capacity = _capacities(list(rows))
    return [
        Desk(
            agent_id=agent_id,
            idle_since=row.idle_since,
            skill_ids=frozenset(skill.pk for skill in row.agent.skills.all()),
            team_ids=frozenset(team.pk for team in row.agent.teams.all()),
            held=held[agent_id],
            capacity={**USUAL_CAPACITY, **capacity[agent_id]},
        )
        for agent_id, row in rows.items()
    ]


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
    return held


def _capacities(agent_ids: list[int]) -> dict[int, dict[str, int]]:
    capacity: dict[int, dict[str, int]] = defaultdict(dict)
    for row in Capacity.objects.filter(agent_id__in=agent_ids):
        capacity[row.agent_id][row.channel] = row.limit
    return capacity


def capacities_of(agent: Person) -> dict[str, int]:
    """Return how many threads of each channel an agent holds at once."""
    return {**USUAL_CAPACITY, **_capacities([agent.pk])[agent.pk]}
