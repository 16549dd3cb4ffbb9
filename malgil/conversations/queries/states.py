"""What a thread goes through, and what else its customer has asked."""

from django.db.models import QuerySet

from malgil.accounts.models import Person
from malgil.accounts.queries import person_numbered
from malgil.base.statements import Among, Reading
from malgil.conversations.models import Assignment, Merge, Rating, Sequel, Snooze, Thread
from malgil.conversations.queries.lists import LISTED, NEWEST_FIRST
from malgil.conversations.queries.visible import is_open_to, thread_open_to, threads_visible_to

FIRST_BACK_FIRST = ("until", "id")

# The desk asks it whenever anything happens, and for every agent.
_GIVEN = Reading(
    Assignment,
    "WHERE agent_id = %s AND ended_at IS NULL AND (by_id IS NULL OR by_id <> %s) ORDER BY id DESC LIMIT 1",
)
# A thread's page asks these whenever something happens to it.
_RATING = Reading(
    Rating,
    "WHERE closure_id IN (SELECT id FROM conversations_closure WHERE thread_id = %s) ORDER BY "
    "(SELECT c.at FROM conversations_closure c WHERE c.id = conversations_rating.closure_id) DESC LIMIT 1",
)
_OTHERS = Reading(Thread, "WHERE customer_id = %s AND id <> %s ORDER BY last_activity_at DESC, id DESC LIMIT %s")
_SEQUELS = Reading(Sequel, "WHERE thread_id = %s OR to_id = %s ORDER BY id")
_THREADS = Among(Thread)


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
    return _RATING.first(thread.pk)


def other_threads_of(viewer: Person, thread: Thread) -> QuerySet[Thread]:
    """Return what else the customer has asked that the viewer may open, newest first."""
    visible = threads_visible_to(viewer).filter(customer=thread.customer_id)
    return visible.exclude(pk=thread.pk).order_by(*NEWEST_FIRST)


def last_others_of(viewer: Person, thread: Thread, *, limit: int) -> list[Thread]:
    """Return the newest of those threads, without what is around them."""
    others = _OTHERS.rows(thread.customer_id, thread.pk, limit)
    return [other for other in others if is_open_to(viewer, other)]


def related_to(viewer: Person, thread: Thread) -> list[Sequel]:
    """Return the sequels of a thread and what it is a sequel of, as far as the viewer may open them, in order."""
    about = _SEQUELS.rows(thread.pk, thread.pk)
    threads = _THREADS.by_key(pk for sequel in about for pk in (sequel.thread_id, sequel.to_id))
    for sequel in about:
        sequel.thread, sequel.to = threads[sequel.thread_id], threads[sequel.to_id]
    return [one for one in about if is_open_to(viewer, one.thread) and is_open_to(viewer, one.to)]


def given_to(agent: Person) -> Assignment | None:
    """Return the last assignment an agent was given, not took, and still has; with its thread and customer."""
    given = _GIVEN.first(agent.pk, agent.pk)
    thread = thread_open_to(agent, given.thread_id) if given else None
    customer = person_numbered(thread.customer_id) if thread else None
    if given is None or thread is None or customer is None:
        return None
    given.thread, thread.customer = thread, customer
    return given
