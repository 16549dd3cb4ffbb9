"""What a thread goes through, and what else its customer has asked."""

from django.db.models import Q, QuerySet

from malgil.accounts.models import Person
from malgil.accounts.queries import person_numbered
from malgil.base.statements import Reading
from malgil.conversations.models import Assignment, Merge, Rating, Sequel, Snooze, Thread
from malgil.conversations.queries.lists import LISTED, NEWEST_FIRST
from malgil.conversations.queries.visible import thread_open_to, threads_visible_to

FIRST_BACK_FIRST = ("until", "id")

# The desk asks it whenever anything happens, and for every agent.
_GIVEN = Reading(
    Assignment,
    "WHERE agent_id = %s AND ended_at IS NULL AND (by_id IS NULL OR by_id <> %s) ORDER BY id DESC LIMIT 1",
)


def snooze_of(thread: Thread) -> Snooze | None:
    """Return the snooze a thread is in now."""
    return Snooze.objects.filter(thread=thread, ended_at=None).first()


def put_aside(viewer: Person) -> QuerySet[Snooze]:
    """Return what is put aside, for who works here, with what a list shows of each thread, read at once."""
    aside = Snooze.objects.filter(ended_at=None) if viewer.is_agent else Snooze.objects.none()
    shown = [f"thread__{name}" for name in LISTED]
    return aside.select_related("thread__customer").only("until", "thread", *shown)


def merge_of(thread: Thread) -> Merge | None:
    """Return where a duplicate leads, None for a thread that is none."""
    return Merge.objects.filter(duplicate=thread).first()


def last_rating_of(thread: Thread) -> Rating | None:
    """Return what the customer said last of the help they had."""
    return Rating.objects.filter(closure__thread=thread).order_by("-closure__at").first()


def other_threads_of(viewer: Person, thread: Thread) -> QuerySet[Thread]:
    """Return what else the customer has asked that the viewer may open, newest first."""
    visible = threads_visible_to(viewer).filter(customer=thread.customer_id)
    return visible.exclude(pk=thread.pk).order_by(*NEWEST_FIRST)


def related_to(viewer: Person, thread: Thread) -> list[Sequel]:
    """Return the sequels of a thread and what it is a sequel of, as far as the viewer may open them, in order."""
    visible = threads_visible_to(viewer).values("pk")
    about = Sequel.objects.filter(Q(thread=thread) | Q(to=thread), thread__in=visible, to__in=visible)
    return list(about.select_related("thread", "to").order_by("pk"))


def given_to(agent: Person) -> Assignment | None:
    """Return the last assignment an agent was given, not took, and still has; with its thread and customer."""
    given = _GIVEN.first(agent.pk, agent.pk)
    thread = thread_open_to(agent, given.thread_id) if given else None
    customer = person_numbered(thread.customer_id) if thread else None
    if given is None or thread is None or customer is None:
        return None
    given.thread, thread.customer = thread, customer
    return given
