"""Saying something: to everybody on the thread, or among staff."""

from collections.abc import Sequence

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.base.statements import Insertion, Reading, Statement
from malgil.conversations.actions.delivering import plan_deliveries
from malgil.conversations.actions.settling import lock, lock_numbered
from malgil.conversations.actions.snoozing import end_snooze
from malgil.conversations.facts import FilesAttached, MessagePosted, MessagesRead, NotePosted
from malgil.conversations.files import CheckedFile
from malgil.conversations.models import Attachment, Draft, Message, Note, Original, Participant, Side, Standing, Thread
from malgil.conversations.queries import is_open_to
from malgil.conversations.refusals import EmptyMessage, KeyIsTaken, ThreadIsClosed
from malgil.conversations.rules import awaited_since, checked_body, checked_words, side_of
from malgil.events import log
from malgil.events.models import Held
from malgil.korean.personal import masked

_SAID = Reading(Message, "WHERE thread_id = %s AND key = %s")
_INSERT = Insertion(Message)
_SHOW = Statement(
    "UPDATE conversations_thread SET last_activity_at = %s, excerpt = %s, awaits_since = %s WHERE id = %s"
)


@transaction.atomic
def post_message(
    thread: Thread,
    *,
    author: Person,
    body: str,
    key: str,
    files: Sequence[CheckedFile] = (),
    original: Original | None = None,
) -> Message:
    """Say something to everybody on the thread; the same key again returns the message it made.

    Refuses a closed thread, an empty or too long text. A customer's message fetches a snoozed thread back.
    """
    return _post(lock(thread), author=author, body=body, key=key, files=files, original=original)


@transaction.atomic
def say(person: Person, thread_id: int, *, body: str, key: str) -> Message:
    """Say words to everybody on a thread, found by its number; as `post_message`, whose thread was read before.

    Refuses with `Thread.DoesNotExist` what is not there or not open to them.
    """
    locked = lock_numbered(thread_id)
    if not is_open_to(person, locked):
        raise Thread.DoesNotExist
    return _post(locked, author=person, body=body, key=key)


def _post(
    locked: Thread,
    *,
    author: Person,
    body: str,
    key: str,
    files: Sequence[CheckedFile] = (),
    original: Original | None = None,
) -> Message:
    side = side_of(author)
    if locked.standing in (Standing.CLOSED, Standing.SNOOZED):
        if said := _SAID.first(locked.pk, key):
            return _own(said, author)
        if locked.is_closed:
            raise ThreadIsClosed
        if side == Side.CUSTOMER:
            end_snooze(locked, by=author)
    return _own(
        add_message(locked, author=author, side=side, body=body, key=key, files=files, original=original), author
    )


@transaction.atomic
def post_automatic(thread: Thread, *, body: str, key: str) -> Message | None:
    """Say something nobody has written; the same key again returns what it said. None on a closed thread."""
    locked = lock(thread)
    if locked.is_closed:
        return _SAID.first(thread.pk, key)
    return add_message(locked, author=None, side=Side.SYSTEM, body=body, key=key, files=())


def _own(said: Message, author: Person) -> Message:
    # A key somebody else has used must not answer with their words.
    if said.author_id != author.pk:
        raise KeyIsTaken
    return said


def add_message(
    thread: Thread,
    *,
    author: Person | None,
    side: Side,
    body: str,
    key: str,
    files: Sequence[CheckedFile],
    original: Original | None = None,
) -> Message:
    """Insert a message into a locked thread and record it; runs in the caller's transaction.

    The same key again returns the message it made, whoever wrote that.
    """
    body = checked_body(body)
    if not body and not files:
        raise EmptyMessage
    at = now()
    message = _INSERT.row(thread=thread, author=author, side=side, body=body, key=key, at=at, original=original)
    if not _INSERT.insert_new(message):
        return _SAID.only(thread.pk, key)
    message.files = [Attachment.objects.create(message=message, **file.as_fields()) for file in files]
    thread.last_activity_at = at
    if side != Side.SYSTEM:
        thread.excerpt = excerpt_of(body) or files[0].name[:120]
    thread.awaits_since = awaited_since(thread.awaits_since, side=side, at=at)
    _SHOW.run(at, thread.excerpt, thread.awaits_since, thread.pk)
    message.sendings = plan_deliveries(thread, message)
    posted = MessagePosted(message_id=message.pk, side=side)
    message.event = log.record(thread.topic, posted, actor=author.pk if author else None, held=Held(message))
    if files:
        log.record(thread.topic, FilesAttached(message_id=message.pk), actor=author.pk if author else None)
    return message


def excerpt_of(body: str) -> str:
    """Return the first 120 characters on one line, personal data masked: lists are read over shoulders."""
    return masked(" ".join(body.split()))[:120]


@transaction.atomic
def post_note(thread: Thread, *, author: Person, body: str, key: str) -> Note:
    """Say something among staff; the same key again returns the note it made."""
    body = checked_words(body)
    locked = lock(thread)
    note, is_new = Note.objects.get_or_create(
        thread=locked, key=key, defaults={"author": author, "body": body, "at": now()}
    )
    if not is_new and note.author_id != author.pk:
        raise KeyIsTaken
    if is_new:
        log.record(thread.topic, NotePosted(note_id=note.pk), actor=author.pk)
    return note


@transaction.atomic
def mark_read(thread: Thread, *, by: Person, read_to: int) -> None:
    """Remember that somebody has read up to a message of this thread; going back is ignored.

    Reading makes nobody a participant but who works here: a participant may read the thread ever after.
    """
    if not Message.objects.filter(thread=thread, pk=read_to).exists():
        return
    if by.is_agent:
        Participant.objects.get_or_create(thread=thread, person=by, defaults={"joined_at": now()})
    moved = Participant.objects.filter(thread=thread, person=by, read_to__lt=read_to).update(read_to=read_to)
    if moved:
        log.record(thread.topic, MessagesRead(side=side_of(by), read_to=read_to), actor=by.pk)


@transaction.atomic
def save_draft(thread: Thread, *, agent: Person, kind: str, body: str) -> None:
    """Keep what an agent has begun to write; an empty text removes it. Colleagues are not told, so no event."""
    if not body.strip():
        Draft.objects.filter(thread=thread, agent=agent, kind=kind).delete()
        return
    Draft.objects.update_or_create(
        thread=thread, agent=agent, kind=kind, defaults={"body": checked_body(body), "at": now()}
    )
