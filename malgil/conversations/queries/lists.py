"""The desk's lists: which threads stand where, how many, and which have words nobody has read."""

from collections.abc import Collection
from functools import cache
from typing import TypeVar

from django.db.models import Model, QuerySet

from malgil.accounts.models import STAFF, Person
from malgil.base.paging import Part
from malgil.base.statements import Selection
from malgil.conversations.models import Message, Participant, Standing, Thread
from malgil.conversations.queries.visible import threads_visible_to

Row = TypeVar("Row", bound=Model)

NEWEST_FIRST = ("-last_activity_at", "-id")
LONGEST_AWAITED_FIRST = ("awaits_since", *NEWEST_FIRST)
# A number beyond this helps nobody and would cost a walk through 200,000 rows.
MOST_COUNTED = 1000
# What a list shows of a thread, and what tells how it stands.
LISTED = (
    *("customer", "channel", "subject", "priority", "standing", "last_activity_at", "excerpt", "awaits_since"),
    *(f"customer__{name}" for name in ("name", "email", "writes_from", "role")),
)

# The desk asks these whenever anything happens, and for every agent.
_HELD = Selection(
    f"SELECT id, channel FROM {Thread._meta.db_table} WHERE assignee_id = %s AND standing = 'open' LIMIT {MOST_COUNTED}"  # noqa: S608 - words of ours only
)
_STANDING = Selection(
    f"SELECT COUNT(*) FROM (SELECT 1 FROM {Thread._meta.db_table} WHERE standing = %s LIMIT {MOST_COUNTED}) AS counted"  # noqa: S608 - words of ours only
)


def threads_held_by(agent: Person) -> QuerySet[Thread]:
    """Return the threads an agent has and works on now."""
    return threads_visible_to(agent).filter(assignee=agent, standing=Standing.OPEN)


def turns_of(agent: Person) -> list[Part[Thread]]:
    """Return the same in the order in which they ask for something, as a list shows them.

    First whose customer awaits an answer, the longest first; then those the agent has answered, the newest first.
    """
    held = listed(threads_held_by(agent))
    return [
        Part(held.filter(awaits_since__isnull=False), LONGEST_AWAITED_FIRST),
        Part(held.filter(awaits_since=None), NEWEST_FIRST),
    ]


def threads_standing(viewer: Person, standing: Standing) -> QuerySet[Thread]:
    """Return the threads somebody may open that stand so."""
    return threads_visible_to(viewer).filter(standing=standing)


def held_by(agent: Person) -> dict[int, str]:
    """Return the channels of those threads by their numbers, of no more than `MOST_COUNTED`."""
    return dict(_HELD.rows(agent.pk))


def number_standing(viewer: Person, standing: Standing) -> int:
    """Return how many threads somebody may open stand so, `MOST_COUNTED` when there are that many or more."""
    if not viewer.is_agent:
        return count_of(threads_standing(viewer, standing))
    return _STANDING.number(standing.value)


def listed(threads: QuerySet[Thread]) -> QuerySet[Thread]:
    """Return threads with no more than what a list shows of each, read at once."""
    return threads.select_related(None).select_related("customer").only(*LISTED)


def count_of(rows: QuerySet[Row]) -> int:
    """Return how many rows there are, `MOST_COUNTED` when there are that many or more."""
    return rows.order_by()[:MOST_COUNTED].count()


def unread_among(thread_ids: Collection[int]) -> frozenset[int]:
    """Return which threads end, as far as the customer is concerned, with words nobody here has read."""
    if not thread_ids:
        return frozenset()
    said, seen = _last_words(len(thread_ids))
    last, read = dict(said.rows(*thread_ids)), dict(seen.rows(*thread_ids))
    return frozenset(thread for thread, message in last.items() if read.get(thread, 0) < message)


@cache
def _last_words(number: int) -> tuple[Selection, Selection]:
    """Return what asks so many threads for their customers' last message, and for the last that staff has read."""
    among = f"IN ({', '.join(['%s'] * number)})"
    staff = ", ".join(f"'{role.value}'" for role in STAFF)
    people = Person._meta.db_table
    return (
        Selection(
            f"SELECT thread_id, MAX(id) FROM {Message._meta.db_table}"  # noqa: S608 - words of ours only
            f" WHERE side = 'customer' AND thread_id {among} GROUP BY thread_id"
        ),
        Selection(
            f"SELECT thread_id, MAX(read_to) FROM {Participant._meta.db_table} JOIN {people} ON {people}.id = person_id"  # noqa: S608 - words of ours only
            f" WHERE role IN ({staff}) AND thread_id {among} GROUP BY thread_id"
        ),
    )
