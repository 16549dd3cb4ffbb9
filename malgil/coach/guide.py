"""What a guide is: what a question of one category needs to be answered at once, written down as data.

A guide says nothing about where it is kept. The ones malgil brings are TOML beside this file (`malgil.coach.defaults`);
a centre keeps its own as rows and turns them into these, by `malgil.coach.plain`, before anybody reads with them.
"""

from dataclasses import dataclass
from enum import StrEnum


class SlotKind(StrEnum):
    """How a slot's value is found in words, checked and shown."""

    ORDER_NUMBER = "order_number"
    """As its shop writes it, without spaces: 2025101012345671, 20251010-0012345."""
    DATE = "date"
    """A day, kept as ISO 8601: 2025-10-10."""
    PERIOD = "period"
    """From a day to a day, both included: 2025-10-01/2025-10-07; one day is a period too."""
    AMOUNT = "amount"
    """Whole won: 12900."""
    PHONE = "phone"
    """With hyphens: 010-1234-5678."""
    EMAIL = "email"
    COURIER = "courier"
    """The courier's own name: CJ대한통운."""
    TRACKING = "tracking"
    """Digits alone."""
    ERROR = "error"
    """An error's code or the words on the screen."""
    PRODUCT = "product"
    """A product's name, as in the customer's order where there is one."""
    CHOICE = "choice"
    """One of the slot's choices, kept by its name."""
    WORDS = "words"
    """Something in the customer's own words: what happened, what was tried."""


class Need(StrEnum):
    """How much an answer depends on a slot."""

    REQUIRED = "required"
    HELPFUL = "helpful"


class Audience(StrEnum):
    """Whose questions a guide is for."""

    EVERYBODY = "everybody"
    BUYERS = "buyers"
    PARTNERS = "partners"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a slot that has few: its name, and words by which customers say it."""

    name: str
    words: tuple[str, ...] = ()
    says: str = ""
    """The clear sentence for it. `{slot}` stands for a value, `{slot|상품}` has a word for want of one, `{이/가}` is
    the particle that fits, and what stands in `[…]` is left out when a value in it is not known:
    `[주문번호 {order_number}의 ]{product|상품}{이/가} 도착하지 않았습니다.`"""


@dataclass(frozen=True, slots=True)
class Condition:
    """A slot that is asked for only when another has one of these values."""

    slot: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing an agent will have to know."""

    key: str
    name: str
    kind: SlotKind
    need: Need = Need.HELPFUL
    ask: str = ""
    """The friendly sentence that asks for it: 주문번호를 알려 주세요."""
    hint: str = ""
    """Where to find it, or how to write it."""
    example: str = ""
    cues: tuple[str, ...] = ()
    """Words that stand near the value when two slots share a kind: 예정 for the promised day, 주문 for the order's."""
    choices: tuple[Choice, ...] = ()
    when: Condition | None = None

    @property
    def required(self) -> bool:
        """Whether nobody can answer without it."""
        return self.need is Need.REQUIRED


@dataclass(frozen=True, slots=True)
class Document:
    """A file that helps to answer: what it is for, and how to make it."""

    key: str
    name: str
    purpose: str
    how: str
    slots: tuple[str, ...] = ()
    """The slots such a file usually answers by itself: a receipt shows the order number and the amount."""
    need: Need = Need.HELPFUL
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Guide:
    """How to ask about one category."""

    key: str
    name: str
    audience: Audience = Audience.EVERYBODY
    summary: str = ""
    """One line under the name where a customer chooses."""
    slots: tuple[Slot, ...] = ()
    documents: tuple[Document, ...] = ()
    example: str = ""
    """A clear question of this category."""
    vague: str = ""
    """The same question as most people send it."""
    words: tuple[str, ...] = ()
    """Words that speak for this category; the only evidence for a category a supervisor has added."""
    urgent: tuple[str, ...] = ()
    """Words that make a question of this category urgent."""
    door: str = "form"
    """The door that suits it best: phone, chat, email, form."""
    door_reason: str = ""

    def slot(self, key: str) -> Slot | None:
        """Return the slot of this key, or None."""
        return next((slot for slot in self.slots if slot.key == key), None)
