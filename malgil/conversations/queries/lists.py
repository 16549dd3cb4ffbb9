"""The desk's lists: which threads stand where, how many, and which have words nobody has read."""

from collections.abc import Collection
from typing import TypeVar

from django.db.models import Max, Model, QuerySet

from malgil.accounts.models import STAFF, Person
from malgil.conversations.models import Message, Participant, Side, Standing, Thread
from malgil.conversations.queries.visible import threads_visible_to

Row = TypeVar("Row", bound=Model)

NEWEST_FIRST = ("-last_activity_at", "-id")
# A number beyond this helps nobody and would cost a walk through 200,000 rows.
MOST_COUNTED = 1000


def threads_held_by(agent: Person) -> QuerySet[Thread]:
    """Return the threads an agent has and works on now."""
    return threads_visible_to(agent).filter(assignee=agent, standing=Standing.OPEN)


def threads_standing(viewer: Person, standing: Standing) -> QuerySet[Thread]:
    """Return the threads somebody may open that stand so."""
    return threads_visible_to(viewer).filter(standing=standing)


def listed(threads: QuerySet[Thread]) -> QuerySet[Thread]:
    """Return threads with no more than what a list shows of each, read at once."""
    return threads.select_related(None).select_related("customer")


def count_of(rows: QuerySet[Row]) -> int:
    """Return how many rows there are, `MOST_COUNTED` when there are that many or more."""
    return rows.order_by()[:MOST_COUNTED].count()


def unread_among(thread_ids: Collection[int]) -> frozenset[int]:
    """Return which threads end, as far as the customer is concerned, with words nobody here has read."""
    said = Message.objects.filter(thread__in=thread_ids, side=Side.CUSTOMER)
    last = dict(said.values_list("thread").annotate(Max("pk")).order_by())
    seen = Participant.objects.filter(thread__in=thread_ids, person__role__in=STAFF)
    read = dict(seen.values_list("thread").annotate(Max("read_to")).order_by())
    return frozenset(thread for thread, message in last.items() if read.get(thread, 0) < message)
