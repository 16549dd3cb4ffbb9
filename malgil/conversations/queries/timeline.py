"""Reading one conversation, in the order in which it happened."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from malgil.accounts.models import Person
from malgil.conversations.models import Attachment, Message, Note, Participant, Thread
from malgil.events.models import Event

# The events a reader sees as lines of the conversation, by who reads.
PUBLIC_LINES = ("thread.opened", "message.posted", "thread.assigned", "thread.closed", "thread.reopened")
STAFF_LINES = (
    *PUBLIC_LINES,
    "note.posted",
    "thread.transferred",
    "assignment.ended",
    "thread.snoozed",
    "snooze.ended",
    "thread.rated",
    "thread.merged",
    "duplicate.taken",
    "thread.moved",
)


@dataclass(frozen=True)
class Line:
    """One line of a conversation: the event, and the message or note it is about."""

    event: Event
    message: Message | None = None
    note: Note | None = None


@dataclass(frozen=True)
class Timeline:
    """A stretch of a conversation in order. `before` is the number to ask for what came earlier, None at the start."""

    lines: list[Line] = field(default_factory=list)
    before: int | None = None


def timeline(thread: Thread, viewer: Person, *, before: int | None = None, limit: int = 60) -> Timeline:
    """Return the last lines of a conversation (of those before a sequence number) that the viewer may read."""
    kinds = STAFF_LINES if viewer.is_agent else PUBLIC_LINES
    events = Event.objects.filter(topic=thread.topic, kind__in=kinds)
    if before is not None:
        events = events.filter(seq__lt=before)
    newest = list(events.order_by("-seq")[: limit + 1])
    shown = newest[:limit][::-1]
    return Timeline(lines_of(shown), before=shown[0].seq if len(newest) > limit else None)


def lines_of(events: Iterable[Event]) -> list[Line]:
    """Return the lines events make, with their messages (attachments, author) and notes read at once."""
    events = list(events)
    messages = _messages([event.facts["message_id"] for event in events if event.kind == "message.posted"])
    note_ids = [event.facts["note_id"] for event in events if "note_id" in event.facts]
    notes = {note.pk: note for note in Note.objects.filter(pk__in=note_ids).select_related("author")}
    return [
        Line(event, messages.get(event.facts.get("message_id", 0)), notes.get(event.facts.get("note_id", 0)))
        for event in events
    ]


def _messages(ids: list[int]) -> dict[int, Message]:
    if not ids:
        return {}
    attached = Prefetch("attachments", queryset=Attachment.objects.order_by("pk"))
    found = Message.objects.filter(pk__in=ids).select_related("author").prefetch_related(attached)
    return {message.pk: message for message in found}


def messages_of(thread: Thread) -> QuerySet[Message]:
    """Return everything said to everybody on a thread, in order, for a transcript."""
    return thread.messages.select_related("author").prefetch_related("attachments").order_by("pk")


def read_to(thread: Thread, *, side: str) -> int:
    """Return the last message a side ("customer" or "agent") has read, 0 when none."""
    # `customer` and everybody else on their side are those who do not work here.
    rows = Participant.objects.filter(thread=thread).select_related("person")
    return max((row.read_to for row in rows if row.person.is_agent == (side == "agent")), default=0)
