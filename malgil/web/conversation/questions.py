"""What an agent has asked the customer for, as a line of the conversation shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from malgil.coach.guide import Slot, SlotKind
from malgil.coach.models import Asked
from malgil.coach.queries import asked_among
from malgil.coach.queries.cases import slot_asked
from malgil.conversations.queries import Line

# How a phone's keyboard should come up.
KEYBOARDS = {
    SlotKind.AMOUNT: "numeric",
    SlotKind.TRACKING: "numeric",
    SlotKind.PHONE: "tel",
    SlotKind.EMAIL: "email",
}
LONGEST = {SlotKind.WORDS: 2000, SlotKind.ERROR: 500}


@dataclass(frozen=True, kw_only=True)
class SlotField:
    """The field somebody fills a slot in; `error` and `typed` are what came of a value that could not be read."""

    slot: Slot
    field: str
    error: str = ""
    typed: str = ""

    @property
    def shape(self) -> str:
        """choice, words or line."""
        return {SlotKind.CHOICE: "choice", SlotKind.WORDS: "words"}.get(self.slot.kind, "line")

    @property
    def keyboard(self) -> str:
        """The keyboard a phone should show."""
        return KEYBOARDS.get(self.slot.kind, "text")

    @property
    def longest(self) -> int:
        """How many characters a value may have."""
        return LONGEST.get(self.slot.kind, 100)


@dataclass(frozen=True, kw_only=True)
class Question(SlotField):
    """One thing that was asked, with the field it is answered in."""

    asked: Asked

    @property
    def state(self) -> str:
        """open, answered or withdrawn."""
        if self.asked.ended_at is None:
            return "open"
        return "answered" if self.asked.answer_id else "withdrawn"


def questions_in(lines: Iterable[Line]) -> dict[int, Question]:
    """Return what was asked in these lines, by the number of the line's event; one query, none without questions."""
    numbers = {line.event.facts["asked_id"]: line.event.seq for line in lines if line.event.kind == "slot.asked"}
    return {numbers[pk]: question_of(asked) for pk, asked in asked_among(numbers).items()}


def question_of(asked: Asked, *, error: str = "", typed: str = "") -> Question:
    """Return a question as it is shown."""
    return Question(asked=asked, slot=slot_asked(asked), field=f"asked-{asked.pk}", error=error, typed=typed)
