"""A customer's own threads."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from malgil.accounts.models import Person
from malgil.conversations.models import Assignment, Message, Participant, Rating, Side, Standing, Thread
from malgil.conversations.queries.lists import NEWEST_FIRST
from malgil.conversations.queries.visible import threads_visible_to


def threads_of(person: Person) -> QuerySet[Thread]:
    """Return the threads somebody takes part in as a customer, newest first; nothing for who works here."""
    threads = threads_visible_to(person).order_by(*NEWEST_FIRST)
    return threads.none() if person.is_agent else threads


def open_threads_of(person: Person) -> QuerySet[Thread]:
    """Return those of somebody's threads that are not at their end, newest first."""
    return threads_of(person).exclude(standing=Standing.CLOSED)


def unread_by(person: Person, thread_ids: Collection[int]) -> frozenset[int]:
    """Return which threads hold an answer somebody has not read."""
    answers = Message.objects.filter(thread=OuterRef("thread"), side=Side.AGENT, pk__gt=OuterRef("read_to"))
    mine = Participant.objects.filter(person=person, thread__in=thread_ids)
    return frozenset(mine.filter(Exists(answers)).values_list("thread_id", flat=True))


def current_rating_of(thread: Thread) -> Rating | None:
    """Return what the customer said of the help they had up to the end the thread is at now."""
    return Rating.objects.filter(closure__thread=thread, closure__reopened_at=None).first()


def had_agent(thread: Thread) -> bool:
    """Return whether anybody ever had the thread, so that there is help to speak of."""
    return Assignment.objects.filter(thread=thread).exists()
