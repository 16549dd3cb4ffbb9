"""A customer's own threads."""

from collections.abc import Collection
from functools import cache

from django.db.models import QuerySet

from malgil.accounts.models import Person
from malgil.base.statements import Among, Reading, Selection
from malgil.conversations.models import Assignment, Category, Rating, Thread
from malgil.conversations.queries.lists import NEWEST_FIRST
from malgil.conversations.queries.visible import threads_visible_to

# Every page somebody begins with asks these.
_OPEN = Reading(
    Thread, "WHERE customer_id = %s AND standing <> 'closed' ORDER BY last_activity_at DESC, id DESC LIMIT %s"
)
_CATEGORIES = Among(Category)


def threads_of(person: Person) -> QuerySet[Thread]:
    """Return the threads somebody takes part in as a customer, newest first; nothing for who works here."""
    threads = threads_visible_to(person).order_by(*NEWEST_FIRST)
    return threads.none() if person.is_agent else threads


def open_threads_of(person: Person, *, limit: int) -> list[Thread]:
    """Return the newest of somebody's threads that are not at their end, with their categories; none for staff."""
    if person.is_agent:
        return []
    threads = _OPEN.rows(person.pk, limit)
    categories = _CATEGORIES.by_key(thread.category_id for thread in threads)
    for thread in threads:
        thread.customer, thread.category = person, categories.get(thread.category_id)
    return threads


def unread_by(person: Person, thread_ids: Collection[int]) -> frozenset[int]:
    """Return which threads hold an answer somebody has not read."""
    if not thread_ids:
        return frozenset()
    return frozenset(thread for [thread] in _unread(len(thread_ids)).rows(person.pk, *thread_ids))


@cache
def _unread(number: int) -> Selection:
    """Return what asks which of so many threads hold an answer somebody has not read."""
    among = ", ".join(["%s"] * number)
    said = "SELECT 1 FROM conversations_message m WHERE m.thread_id = p.thread_id AND m.side = 'agent'"
    return Selection(
        f"SELECT thread_id FROM conversations_participant p WHERE person_id = %s AND thread_id IN ({among})"  # noqa: S608 - words of ours only
        f" AND EXISTS ({said} AND m.id > p.read_to)"
    )


def current_rating_of(thread: Thread) -> Rating | None:
    """Return what the customer said of the help they had up to the end the thread is at now."""
    return Rating.objects.filter(closure__thread=thread, closure__reopened_at=None).first()


def had_agent(thread: Thread) -> bool:
    """Return whether anybody ever had the thread, so that there is help to speak of."""
    return Assignment.objects.filter(thread=thread).exists()
