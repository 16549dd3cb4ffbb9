"""Where a mail belongs: decided from what is known of it, without a database."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from malgil.channels.email.parsing.quotes import plain_subject
from malgil.conversations.models import Sequel, Thread


@dataclass(frozen=True)
class Spot:
    """What is to be done with a mail: it joins a thread, opens a closed one again, or opens one (after another)."""

    way: Literal["joins", "reopens", "opens"]
    thread: Thread | None = None
    reason: Sequel.Reason | None = None


OPENS = Spot("opens")


def spot_for(
    *, by_token: Thread | None, by_ids: Thread | None, is_reader: bool, subject: str, subjects: Collection[str]
) -> Spot:
    """Return where a mail belongs.

    `by_token` is the thread whose signed token it bears, `by_ids` the one whose mails it refers to, which counts only
    from a reader of that thread: anybody can copy a Message-ID. `subjects` are those the thread is known under.
    """
    thread = by_token or by_ids
    if thread is None:
        return OPENS
    if by_token is None and not is_reader:
        return Spot("opens", thread, Sequel.Reason.OTHER_SENDER)
    if not thread.is_closed:
        return Spot("joins", thread)
    known = {plain_subject(each) for each in subjects}
    if known and plain_subject(subject) and plain_subject(subject) not in known:
        return Spot("opens", thread, Sequel.Reason.NEW_SUBJECT)
    return Spot("reopens", thread)
