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
    SHOWING = "showing"
    DOCUMENTS = "documents"
    RECORD = "record"
    COMPLEX = "complex"
    OTHERS = "others"
    SUITS = "suits"
    AT_ONCE = "at_once"
    SHORT = "short"
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
    """What is known of a question.

    Whether it is urgent, needs files, should leave a written record, takes much telling back and forth (`complex`), or
    concerns no order and nobody in person (`general`). `suits` is the door its category's guide recommends, with the
    guide's own words for it.
    """

    urgent: bool = False
    documents: bool = False
    record: bool = False
    complex: bool = False
    general: bool = False
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
    ways = (_for_urgent, _for_files, _for_complex, _for_general, _for_others)
    return next((advice for way in ways if (advice := way(matter, by_kind))), None)


def _for_urgent(matter: Matter, doors: dict[str, DoorState]) -> Advice | None:
    if not matter.urgent:
        return None
    live = [kind for kind in ("phone", "chat") if kind in doors and doors[kind].is_open]
    # Who is connected at once by chat need not dial.
    if "chat" in live and doors["chat"].at_once:
        return Advice("chat", Reason.URGENT)
    if live:
        return Advice(_shortest([doors[kind] for kind in live]).kind, Reason.URGENT)
    return _first(doors, ("form", "email"), Reason.URGENT_LATER)


def _for_files(matter: Matter, doors: dict[str, DoorState]) -> Advice | None:
    chat = doors.get("chat")
    # What must be shown and talked over is shown while one talks, unless that means waiting long.
    if matter.documents and matter.complex and chat and chat.is_open and not _is_long(chat):
        return Advice("chat", Reason.SHOWING)
    if matter.documents:
        return _first(doors, ("form", "email"), Reason.DOCUMENTS)
    if matter.record:
        return _first(doors, ("email", "form"), Reason.RECORD)
    return None


def _for_complex(matter: Matter, doors: dict[str, DoorState]) -> Advice | None:
    able = [doors[kind] for kind in ("phone", "chat") if kind in doors and doors[kind].is_open]
    short = [door for door in able if not _is_long(door)]
    return Advice(short[0].kind, Reason.COMPLEX) if matter.complex and short else None


def _for_general(matter: Matter, doors: dict[str, DoorState]) -> Advice | None:
    return _first(doors, ("community",), Reason.OTHERS) if matter.general else None


def _for_others(matter: Matter, doors: dict[str, DoorState]) -> Advice | None:
    suits = doors.get(matter.suits)
    if suits and suits.is_open and not _is_long(suits):
        return Advice(suits.kind, Reason.SUITS, matter.because)
    chat = doors.get("chat")
    if chat and chat.is_open and (chat.at_once or not _is_long(chat)):
        known = Reason.SUITS if chat.minutes is None else Reason.SHORT
        return Advice("chat", Reason.AT_ONCE if chat.at_once else known)
    reason = Reason.LONG_WAIT if chat and chat.is_open else Reason.RESTING
    return _first(doors, ("form", "email"), reason)


def _shortest(open_doors: Sequence[DoorState]) -> DoorState:
    # A door whose wait nobody knows is taken before one that is known to be long, and after one known to be short.
    return min(open_doors, key=lambda door: LONG_WAIT if door.minutes is None else door.minutes)


def _is_long(door: DoorState) -> bool:
    return door.minutes is not None and door.minutes > LONG_WAIT


def _first(doors: dict[str, DoorState], kinds: Sequence[str], reason: Reason) -> Advice | None:
    return next((Advice(kind, reason) for kind in kinds if kind in doors and doors[kind].is_open), None)
