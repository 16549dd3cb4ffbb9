"""Reading one conversation, in the order in which it happened."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import local

from django.db.models import QuerySet

from malgil.accounts.models import STAFF, Person, Team
from malgil.base.statements import Among, Reading, Selection
from malgil.conversations.models import Attachment, Message, Note, Original, Participant, Side, Thread
from malgil.conversations.queries.deliveries import deliveries_of
from malgil.events.facts import Audience
from malgil.events.models import Event

# The events a reader sees as lines of the conversation, by who reads.
_LINES = ("thread.opened", "message.posted", "thread.assigned", "thread.closed", "thread.reopened", "slot.asked")
PUBLIC_LINES = (*_LINES, "thread.returned")
STAFF_LINES = (
    *_LINES,
    "note.posted",
    "thread.transferred",
    "assignment.ended",
    "thread.snoozed",
    "snooze.ended",
    "thread.rated",
    "thread.merged",
    "duplicate.taken",
    "thread.moved",
    "sequel.opened",
    "thread.continued",
    "people.joined",
    "mail.set_aside",
)
# The transfer or the closure says it in a line of its own.
SAID_ELSEWHERE = ("transferred", "closed")

# Asked with every message for whoever looks.
_LAST = "WHERE topic = %s AND seq < %s AND kind IN ({}) ORDER BY seq DESC LIMIT 1"
_LAST_TO_ALL = Reading(Event, _LAST.format(", ".join(map(repr, PUBLIC_LINES))))
_LAST_TO_STAFF = Reading(Event, _LAST.format(", ".join(map(repr, STAFF_LINES))))


# Asked for every page of a conversation.
_NEWEST = "WHERE topic = %s AND seq < %s AND kind IN ({}) ORDER BY seq DESC LIMIT %s"
_NEWEST_TO_ALL = Reading(Event, _NEWEST.format(", ".join(map(repr, PUBLIC_LINES))))
_NEWEST_TO_STAFF = Reading(Event, _NEWEST.format(", ".join(map(repr, STAFF_LINES))))
_READ_BY = Selection(
    f"SELECT role, MAX(read_to) FROM {Participant._meta.db_table} JOIN {Person._meta.db_table} p ON p.id = person_id"  # noqa: S608 - words of ours only
    " WHERE thread_id = %s AND read_to > 0 GROUP BY role"
)
_SEEN = Selection(
    f"SELECT MAX(id) FROM {Message._meta.db_table} WHERE thread_id = %s AND side = %s AND id <= %s"  # noqa: S608 - words of ours only
)
_PEOPLE, _TEAMS, _NOTES = Among(Person), Among(Team), Among(Note)
_MESSAGES, _ORIGINALS, _ATTACHED = Among(Message), Among(Original), Among(Attachment, "message_id")
# No log is so long.
_END = 2**62


# As many conversations as one process hears at a time.
MOST_REMEMBERED = 500


class _Memory(local):
    """The last line of conversations by topic, as this thread has shown it; None where nothing is remembered."""

    lines: dict[str, Event] | None = None


_memory = _Memory()


@dataclass(frozen=True)
class Line:
    """One line of a conversation: the event, what it is about, and the line above it, which says where a day begins."""

    event: Event
    above: Event | None = None
    message: Message | None = None
    note: Note | None = None
    actor: Person | None = None
    agent: Person | None = None
    team: Team | None = None


@dataclass(frozen=True)
class Timeline:
    """A stretch of a conversation in order. `before` is the number to ask for what came earlier, None at the start."""

    lines: list[Line] = field(default_factory=list)
    before: int | None = None


def timeline(thread: Thread, viewer: Person, *, before: int | None = None, limit: int = 60) -> Timeline:
    """Return the last lines of a conversation (of those before a sequence number) that the viewer may read."""
    audience: Audience = "staff" if viewer.is_agent else "public"
    newest = _newest(thread.topic, audience, _END if before is None else before, limit + 1)[::-1]
    shown, more = newest[-limit:], len(newest) > limit
    lines = lines_of(shown, above=newest[0] if more else None)
    if viewer.is_agent:
        _add_sendings(lines)
    return Timeline(lines, before=shown[0].seq if more else None)


def _newest(topic: str, audience: Audience, before: int, number: int) -> list[Event]:
    """Return so many lines of before a number, the newest first."""
    found: list[Event] = []
    reading = _NEWEST_TO_STAFF if audience == "staff" else _NEWEST_TO_ALL
    while True:
        rows = reading.rows(topic, before, number)
        found += [event for event in rows if _is_line(event, audience)]
        if len(found) >= number or len(rows) < number:
            return found[:number]
        before = rows[-1].seq


def line_events(topic: str, audience: Audience) -> QuerySet[Event]:
    """Return the events of a topic that are lines to who reads."""
    events = Event.objects.filter(topic=topic, kind__in=STAFF_LINES if audience == "staff" else PUBLIC_LINES)
    return events.exclude(kind="assignment.ended", facts__reason__in=SAID_ELSEWHERE)


@contextmanager
def remembering(lines: dict[str, Event]) -> Iterator[None]:
    """Remember in `lines` what this thread shows of what it writes meanwhile: the next line knows the one above.

    Numbers have no gaps: what anybody else has written between two lines is noticed, and the log is asked. What is
    taken back was never said: then all is forgotten.
    """
    _memory.lines = lines
    try:
        yield
    except BaseException:
        lines.clear()
        raise
    finally:
        _memory.lines = None


def line_of(event: Event, audience: Audience) -> Line | None:
    """Return the line an event makes, None when it makes none to who reads."""
    if not _is_line(event, audience):
        return None
    above = _above(event, audience)
    if event.held and isinstance(event.held.about, Message):
        # Whoever has just written it holds all there is to know of it.
        return Line(event, above, event.held.about)
    lines = lines_of([event], above=above)
    if audience == "staff":
        _add_sendings(lines)
    return lines[0]


def _add_sendings(lines: Sequence[Line]) -> None:
    """Put to each message of ours where it travels, for who works here."""
    ours = [line.message for line in lines if line.message and line.message.side != Side.CUSTOMER]
    sendings = deliveries_of(ours) if ours else {}
    for message in ours:
        message.sendings = sendings.get(message.pk, ())


def _is_line(event: Event, audience: Audience) -> bool:
    """Return what `line_events` says of an event."""
    if event.kind == "assignment.ended" and event.facts["reason"] in SAID_ELSEWHERE:
        return False
    return event.kind in (STAFF_LINES if audience == "staff" else PUBLIC_LINES)


def _above(event: Event, audience: Audience) -> Event | None:
    last = _last_line(event)
    if audience == "public" and last and last.kind not in PUBLIC_LINES:
        last = _LAST_TO_ALL.first(event.topic, event.seq)
    if last is None or _is_line(last, audience):
        return last
    return line_events(event.topic, audience).filter(seq__lt=event.seq).order_by("-seq").first()


def _last_line(event: Event) -> Event | None:
    """Return the last line to staff before an event: nearly always the last one to everybody, too."""
    if event.held is None:
        return _LAST_TO_STAFF.first(event.topic, event.seq)
    if "above" not in event.held.read:
        event.held.read["above"] = _remembered(event) or _LAST_TO_STAFF.first(event.topic, event.seq)
    above: Event | None = event.held.read["above"]
    return above


def _remembered(event: Event) -> Event | None:
    """Return the line above when it is the last this thread has shown, and remember this one."""
    if (lines := _memory.lines) is None:
        return None
    last = lines.get(event.topic)
    if len(lines) >= MOST_REMEMBERED:
        lines.clear()
    # What its writer holds of it holds the line above it, and that the one above.
    lines[event.topic] = event.as_read()
    return last if last and last.seq == event.seq - 1 else None


def event_of(said: Message | Note) -> Event:
    """Return the event that says a message or note was written."""
    if isinstance(said, Message) and said.event:
        return said.event
    kind, name = ("message.posted", "message_id") if isinstance(said, Message) else ("note.posted", "note_id")
    # The newest first: what was just said is found at once.
    newest = Event.objects.filter(topic=f"thread:{said.thread_id}", kind=kind).order_by("-seq")
    return newest.filter(**{f"facts__{name}": said.pk})[:1].get()


def lines_of(events: Sequence[Event], *, above: Event | None = None) -> list[Line]:
    """Return the lines events make, with what they are about read at once; `above` is the line before the first."""
    messages = _messages([event for event in events if event.kind == "message.posted"])
    notes = _NOTES.by_key(event.facts.get("note_id") for event in events)
    # Whoever has just written something holds who they are.
    read: list[Message | Note] = [*messages.values(), *notes.values()]
    read = [said for said in read if "author" not in said._state.fields_cache]
    people = _PEOPLE.by_key([*_told_of(events), *(said.author_id for said in read)])
    for said in read:
        said.author = people.get(said.author_id)
    teams = _TEAMS.by_key(event.facts.get("to_team_id") for event in events)
    return [
        Line(
            event=event,
            above=over,
            message=messages.get(event.facts.get("message_id")),
            note=notes.get(event.facts.get("note_id")),
            actor=people.get(event.actor_id),
            agent=people.get(event.facts.get("agent_id") or event.facts.get("to_agent_id")),
            team=teams.get(event.facts.get("to_team_id")),
        )
        for event, over in zip(events, [above, *events], strict=False)
    ]


def _told_of(events: Sequence[Event]) -> list[int | None]:
    # Messages and notes come with their authors.
    told = [event for event in events if event.kind not in ("message.posted", "note.posted")]
    named = [event.facts.get(name) for event in told for name in ("agent_id", "to_agent_id")]
    return [*named, *(event.actor_id for event in told)]


def _messages(posted: Sequence[Event]) -> dict[int | None, Message]:
    about = [event.held.about for event in posted if event.held]
    messages: dict[int | None, Message] = {message.pk: message for message in about if isinstance(message, Message)}
    ids = [event.facts["message_id"] for event in posted if event.held is None]
    if not ids:
        return messages
    read = _MESSAGES.rows(ids)
    originals = _ORIGINALS.by_key(message.original_id for message in read)
    attached: dict[int, list[Attachment]] = {}
    for file in _ATTACHED.rows(message.pk for message in read):
        attached.setdefault(file.message_id, []).append(file)
    for message in read:
        message.original = originals.get(message.original_id)
        message.files = attached.get(message.pk, [])
        messages[message.pk] = message
    return messages


def messages_of(thread: Thread) -> QuerySet[Message]:
    """Return everything said to everybody on a thread, in order, for a transcript."""
    return thread.messages.select_related("author").prefetch_related("attachments").order_by("pk")


def read_to(thread: Thread, *, side: str) -> int:
    """Return the last message a side ("customer" or "agent") has read, 0 when none."""
    # `customer` and everybody else on their side are those who do not work here.
    rows = Participant.objects.filter(thread=thread).select_related("person")
    return max((row.read_to for row in rows if (row.person.role in STAFF) == (side == "agent")), default=0)


@dataclass(frozen=True)
class ReadMark:
    """How far a side has read: the number of the event of the last message of the other side that it has seen."""

    reader: Side
    seq: int


def marks_among(lines: Sequence[Line], thread: Thread) -> list[ReadMark]:
    """Return those of a thread's read marks that stand below one of some of its lines."""
    read: dict[Side, int] = {}
    for role, to in _READ_BY.rows(thread.pk):
        reader = Side.AGENT if role in STAFF else Side.CUSTOMER
        read[reader] = max(to, read.get(reader, 0))
    shown = {line.message.pk: line.event.seq for line in lines if line.message}
    marks = []
    for reader, writer in ((Side.CUSTOMER, Side.AGENT), (Side.AGENT, Side.CUSTOMER)):
        seen = _SEEN.number(thread.pk, writer.value, read[reader]) if reader in read else 0
        marks += [ReadMark(reader, shown[seen])] if seen in shown else []
    return marks


def read_marks(thread_id: int) -> list[ReadMark]:
    """Return how far each side has read; a side that has read nothing has no mark."""
    rows = Participant.objects.filter(thread_id=thread_id, read_to__gt=0).select_related("person")
    read = [(Side.AGENT if row.person.role in STAFF else Side.CUSTOMER, row.read_to) for row in rows]
    marks = []
    for reader, writer in ((Side.CUSTOMER, Side.AGENT), (Side.AGENT, Side.CUSTOMER)):
        to = max((to for side, to in read if side == reader), default=0)
        seen = Event.objects.filter(topic=f"thread:{thread_id}", kind="message.posted", facts__side=writer)
        newest = seen.filter(facts__message_id__lte=to).order_by("-seq").first() if to else None
        marks += [ReadMark(reader, newest.seq)] if newest else []
    return marks
