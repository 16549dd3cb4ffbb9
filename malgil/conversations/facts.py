"""What can happen to a thread, as the log keeps it."""

from malgil.events.facts import Fact


class ThreadOpened(Fact, kind="thread.opened", audience="public"):
    """A customer has asked."""

    customer_id: int
    channel: str


class MessagePosted(Fact, kind="message.posted", audience="public"):
    """Somebody wrote to everybody on the thread."""

    message_id: int
    side: str


class FilesAttached(Fact, kind="files.attached", audience="staff"):
    """A message brought files, which the scanner and the reader look into."""

    message_id: int


class FileQuarantined(Fact, kind="file.quarantined", audience="public"):
    """The scanner found something in a file: nobody gets it any more."""

    message_id: int
    attachment_id: int
    signature: str


class PersonalRevealed(Fact, kind="personal.revealed", audience="staff"):
    """Somebody of the staff looked at personal data that is masked, and said why."""

    message_id: int
    reason: str


class MessagesRead(Fact, kind="messages.read", audience="public"):
    """One side has read up to and including a message."""

    side: str
    read_to: int


class NotePosted(Fact, kind="note.posted", audience="staff"):
    """Somebody wrote to colleagues only."""

    note_id: int


class ThreadAssigned(Fact, kind="thread.assigned", audience="public"):
    """An agent has the thread from now on."""

    agent_id: int


class AssignmentEnded(Fact, kind="assignment.ended", audience="staff"):
    """The agent does not have the thread any more; `reason`: transferred, returned, vanished, unanswered or closed."""

    agent_id: int
    reason: str


class ThreadReturned(Fact, kind="thread.returned", audience="public"):
    """The customer waits again where they stood; `reason`: transferred (to a team), returned or vanished."""

    reason: str


class ThreadTransferred(Fact, kind="thread.transferred", audience="staff"):
    """An agent handed the thread to a colleague or a team, saying why."""

    to_agent_id: int | None
    to_team_id: int | None
    note_id: int


class ThreadSnoozed(Fact, kind="thread.snoozed", audience="staff"):
    """The agent put the thread aside until a moment (ISO 8601)."""

    until: str


class SnoozeEnded(Fact, kind="snooze.ended", audience="staff"):
    """The thread is back: its moment came, the customer wrote, or somebody fetched it."""


class ThreadClosed(Fact, kind="thread.closed", audience="public"):
    """The matter is at its end; `side` says who ended it."""

    side: str


class ThreadReopened(Fact, kind="thread.reopened", audience="public"):
    """The matter goes on."""

    side: str


class ThreadRated(Fact, kind="thread.rated", audience="public"):
    """The customer said how it went, 1 to 5."""

    score: int


class ThreadTagged(Fact, kind="thread.tagged", audience="staff"):
    """A tag was put on."""

    tag_id: int


class ThreadUntagged(Fact, kind="thread.untagged", audience="staff"):
    """A tag was taken off."""

    tag_id: int


class ThreadFiled(Fact, kind="thread.filed", audience="staff"):
    """Category, order number or priority was changed by hand."""

    category_id: int | None
    order_number: str
    priority: int


class ChannelChanged(Fact, kind="thread.channel_changed", audience="public"):
    """The matter goes on by another channel."""

    channel: str


class ThreadMerged(Fact, kind="thread.merged", audience="staff"):
    """This duplicate was folded into another thread of the same customer."""

    into_id: int


class DuplicateTaken(Fact, kind="duplicate.taken", audience="staff"):
    """Another thread of the same customer was folded into this one."""

    duplicate_id: int


class PeopleJoined(Fact, kind="people.joined", audience="staff"):
    """People a mail was copied to read the thread too."""

    person_ids: list[int]


class SequelOpened(Fact, kind="sequel.opened", audience="staff"):
    """This thread goes on with another one; `reason` is new_subject or other_sender."""

    to_id: int
    reason: str


class ThreadContinued(Fact, kind="thread.continued", audience="staff"):
    """Another thread was opened by a mail that goes on with this one."""

    sequel_id: int
    reason: str


class DeliveryChanged(Fact, kind="delivery.changed", audience="staff"):
    """A message on its way to its reader has come further, or has not: `state`, and why (`problem`)."""

    delivery_id: int
    message_id: int
    state: str
    problem: str


class DeliveryRepeated(Fact, kind="delivery.repeated", audience="staff"):
    """Somebody of the staff had a message sent again that had not arrived."""

    delivery_id: int
    message_id: int


class ThreadMoved(Fact, kind="thread.moved", audience="staff"):
    """The thread's guest has signed in: it belongs to the person now."""

    guest_id: int
    person_id: int


class CategoryChanged(Fact, kind="category.changed", audience="staff"):
    """What a question may be about was made, changed, moved, removed or restored (`change`)."""

    category_id: int
    name: str
    change: str


class TagChanged(Fact, kind="tag.changed", audience="staff"):
    """A tag was made, renamed or removed (`change`)."""

    tag_id: int
    name: str
    change: str


class MacroChanged(Fact, kind="macro.changed", audience="staff"):
    """A macro was made, changed or removed (`change`)."""

    macro_id: int
    name: str
    change: str
