"""What may this viewer open? What one may not see, one cannot find."""

from django.db.models import QuerySet

from malgil.accounts.models import Person, Team
from malgil.accounts.queries import person_numbered
from malgil.base.statements import Reading
from malgil.commerce.models import Store
from malgil.conversations.models import Attachment, Category, Message, Thread
from malgil.events.models import Event

_THREAD = Reading(Thread, "WHERE id = %s")
_CATEGORY = Reading(Category, "WHERE id = %s")
_STORE = Reading(Store, "WHERE id = %s")
_TEAM = Reading(Team, "WHERE id = %s")


def threads_visible_to(person: Person | None) -> QuerySet[Thread]:
    """Return the threads somebody may open: all for who works here, else their own.

    Having read a thread opens nothing: who worked here once has read many.
    """
    threads = Thread.objects.select_related("customer", "category", "store", "assignee", "team")
    if person is None:
        return threads.none()
    if person.is_agent:
        return threads
    return threads.filter(customer=person)


def thread_open_to(person: Person | None, thread_id: int) -> Thread | None:
    """Return a thread somebody may open, without what is around it."""
    thread = _THREAD.first(thread_id) if person else None
    return thread if thread and person and is_open_to(person, thread) else None


def thread_with_all(person: Person | None, thread_id: int) -> Thread | None:
    """Return a thread somebody may open, and what its pages say of it: customer, category, store, assignee, team."""
    thread = thread_open_to(person, thread_id)
    if thread is None or person is None:
        return None
    customer = person if thread.customer_id == person.pk else person_numbered(thread.customer_id)
    if customer is None:
        return None
    thread.customer = customer
    thread.assignee = person_numbered(thread.assignee_id) if thread.assignee_id else None
    thread.category = _CATEGORY.first(thread.category_id) if thread.category_id else None
    thread.store = _STORE.first(thread.store_id) if thread.store_id else None
    thread.team = _TEAM.first(thread.team_id) if thread.team_id else None
    return thread


def is_open_to(person: Person, thread: Thread) -> bool:
    """Return whether somebody may open a thread: all for who works here, else their own."""
    return person.is_agent or thread.customer_id == person.pk


def may_join_thread(person: Person | None, thread_id: str) -> bool:
    """Return whether somebody may watch a thread's live topic."""
    return thread_id.isascii() and thread_id.isdigit() and thread_open_to(person, int(thread_id)) is not None


def attachments_visible_to(person: Person | None) -> QuerySet[Attachment]:
    """Return the attachments somebody may download: those of the threads they may open."""
    threads = threads_visible_to(person).values("pk")
    return Attachment.objects.filter(message__thread__in=threads).select_related("message")


def messages_visible_to(person: Person | None) -> QuerySet[Message]:
    """Return the messages somebody may read: those of the threads they may open."""
    return Message.objects.filter(thread__in=threads_visible_to(person).values("pk")).select_related("thread")


def reveals_visible_to(viewer: Person) -> QuerySet[Event]:
    """Return when staff looked at masked personal data, the newest first, for who leads."""
    reveals = Event.objects.filter(kind="personal.revealed").order_by("-pk")
    return reveals if viewer.is_lead else reveals.none()
