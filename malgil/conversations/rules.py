"""Who may do what to a thread, and what may be said: pure functions."""

import re
import unicodedata
from datetime import datetime

from malgil.accounts.models import STAFF, Person
from malgil.conversations.models import Side, Standing, Thread
from malgil.conversations.refusals import EmptyMessage, MessageTooLong, UnreadableText

LONGEST = 10_000
# Of characters that take two places elsewhere; alone they are none.
_HALVES = re.compile("[\ud800-\udfff]")


def checked_body(body: str) -> str:
    """Return the text as it will be kept, without outer white space; refuse what no reader could read, or too much."""
    if "\x00" in body or _HALVES.search(body):
        raise UnreadableText
    body = unicodedata.normalize("NFC", body.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(body) > LONGEST:
        raise MessageTooLong
    return body


def checked_words(body: str) -> str:
    """Return the text as it will be kept; refuse an empty one too."""
    if not (checked := checked_body(body)):
        raise EmptyMessage
    return checked


def side_of(person: Person) -> Side:
    """Return the side somebody speaks on: who works here speaks for the centre."""
    return Side.AGENT if person.role in STAFF else Side.CUSTOMER


def awaited_since(since: datetime | None, *, side: Side, at: datetime) -> datetime | None:
    """Return since when a customer awaits an answer once a side has spoken: an agent's word ends it, None then.

    What nobody has written neither ends it nor begins it.
    """
    if side == Side.AGENT:
        return None
    return since or (at if side == Side.CUSTOMER else None)


def standing_of(*, closed: object, snoozed: object, assigned: object) -> Standing:
    """Return where a thread stands, from whether each state's row is open."""
    if closed:
        return Standing.CLOSED
    if snoozed:
        return Standing.SNOOZED
    return Standing.OPEN if assigned else Standing.WAITING


def has_skill_for(agent: Person, thread: Thread) -> bool:
    """Return whether an agent may be given a thread: its category may need a skill."""
    skill = thread.category.skill_id if thread.category else None
    return skill is None or agent.skills.filter(pk=skill).exists()
