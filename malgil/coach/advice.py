"""Which door to recommend for a matter, and why: one recommendation, decided without a database.

The customer may always choose another. A recommendation that says what is true of every question is worth nothing, so
the reason is always the one that decided.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

# Who waits longer than this in the chat is better off leaving the question, unless it is urgent (minutes).
LONG_WAIT = 15


class Reason(StrEnum):
    """What decided."""

    URGENT = "urgent"
    URGENT_LATER = "urgent_later"
    DOCUMENTS = "documents"
    RECORD = "record"
    SUITS = "suits"
    AT_ONCE = "at_once"
    LONG_WAIT = "long_wait"
    RESTING = "resting"


@dataclass(frozen=True, slots=True)
class DoorState:
    """A door as it stands: open now or not, connected at once or within so many minutes where that is known."""

    kind: str
    is_open: bool
    at_once: bool = False
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """What is known of a question: whether it is urgent, needs files, or should leave a written record.

    `suits` is the door its category's guide recommends, with the guide's own words for it.
    """

    urgent: bool = False
    documents: bool = False
    record: bool = False
    suits: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """The door to recommend, what decided, and the guide's words where the guide decided."""

    kind: str
    reason: Reason
    because: str = ""


def advised(matter: Matter, doors: Sequence[DoorState]) -> Advice | None:
    """Return the one recommendation for a matter, None where there is no door to choose between."""
    by_kind = {door.kind: door for door in doors}
    if len(by_kind) < 2:
        return None
    return _for_urgent(matter, by_kind) or _for_files(matter, by_kind) or _for_others(matter, by_kind)


def _for_urgent(matter: Matter, doors: dict[str, DoorState]) -> Advice | None:
    if not matter.urgent:
        return None
    live = [kind for kind in ("phone", "chat") if kind in doors and doors[kind].is_open]
    # Who is connected at once by chat need not dial.
    if "chat" in live and doors["chat"].at_once:
        return Advice("chat", Reason.URGENT)
    if live:
        return Advice(live[0], Reason.URGENT)
    return _first(doors, ("form", "email"), Reason.URGENT_LATER)


def _for_files(matter: Matter, doors: dict[str, DoorState]) -> Advice | None:
    if matter.documents:
        return _first(doors, ("form", "email"), Reason.DOCUMENTS)
    if matter.record:
        return _first(doors, ("email", "form"), Reason.RECORD)
    return None


def _for_others(matter: Matter, doors: dict[str, DoorState]) -> Advice | None:
    suits = doors.get(matter.suits)
    if suits and suits.is_open and not _is_long(suits):
        return Advice(suits.kind, Reason.SUITS, matter.because)
    chat = doors.get("chat")
    if chat and chat.is_open and (chat.at_once or not _is_long(chat)):
        return Advice("chat", Reason.AT_ONCE if chat.at_once else Reason.SUITS)
    reason = Reason.LONG_WAIT if chat and chat.is_open else Reason.RESTING
    return _first(doors, ("form", "email"), reason)


def _is_long(door: DoorState) -> bool:
    return door.minutes is not None and door.minutes > LONG_WAIT


def _first(doors: dict[str, DoorState], kinds: Sequence[str], reason: Reason) -> Advice | None:
    return next((Advice(kind, reason) for kind in kinds if kind in doors and doors[kind].is_open), None)
