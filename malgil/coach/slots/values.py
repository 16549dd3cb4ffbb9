"""What is known: a slot's value with where it comes from, and an order that may tell it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from malgil.coach.guide import SlotKind


class Source(StrEnum):
    """Where a value comes from."""

    WORDS = "words"
    ORDER = "order"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class KnownOrder:
    """An order of this customer, as far as it helps to ask."""

    number: str
    products: tuple[str, ...] = ()
    ordered_on: date | None = None
    due_on: date | None = None
    """The day the shop has promised it for."""
    store: str = ""
    amount: int | None = None
    courier: str = ""
    tracking: str = ""


@dataclass(frozen=True, slots=True)
class SlotValue:
    """What is known for one slot: `value` as it is kept (see `SlotKind`), `shown` as people write it."""

    key: str
    name: str
    kind: SlotKind
    value: str
    shown: str
    source: Source
    start: int | None = None
    """Where it stands in the text, for values found in words."""
    end: int | None = None
