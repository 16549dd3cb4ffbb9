"""A customer's own threads."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from malgil.accounts.models import Person
from malgil.conversations.models import Message, Participant, Side, Standing, Thread
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
