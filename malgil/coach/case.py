"""What a thread's card shows: what its guide asks for, what is known of it, and what is still missing. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from malgil.coach.guide import Condition, Guide, Slot, SlotKind

# Rows of the package's models, or whatever stands for them.
Value = TypeVar("Value")
Question = TypeVar("Question")


@dataclass(frozen=True)
class Item(Generic[Value, Question]):
    """One slot on the card: its value when it is known, and the question when an agent waits for its answer."""

    key: str
    name: str
    kind: SlotKind
    slot: Slot | None
    value: Value | None
    asked: Question | None

    @property
    def is_missing(self) -> bool:
        """Whether nobody knows it yet."""
        return self.value is None

    @property
    def is_required(self) -> bool:
        """Whether nobody can answer without it."""
        return bool(self.slot and self.slot.required)


@dataclass(frozen=True)
class Case(Generic[Value, Question]):
    """Everything that was collected on one thread."""

    guide: Guide | None
    items: tuple[Item[Value, Question], ...] = ()

    @property
    def known(self) -> tuple[Item[Value, Question], ...]:
        """What has a value, in the guide's order; what the guide does not ask for comes last."""
        return tuple(item for item in self.items if not item.is_missing)

    @property
    def missing(self) -> tuple[Item[Value, Question], ...]:
        """What has none, what an answer needs first."""
        return tuple(sorted((item for item in self.items if item.is_missing), key=lambda item: not item.is_required))

    @property
    def is_complete(self) -> bool:
        """Whether everything an answer needs is known."""
        return not any(item.is_required for item in self.missing)


def applies(condition: Condition | None, values: Mapping[str, str]) -> bool:
    """Return whether a slot is asked for, given what is known of the others."""
    return condition is None or values.get(condition.slot, "") in condition.values


def items_of(
    guide: Guide | None,
    values: Mapping[str, tuple[str, Value]],
    questions: Mapping[str, Question],
    others: Sequence[Slot] = (),
) -> tuple[Item[Value, Question], ...]:
    """Return a card's items: the guide's slots that apply or are known, then `others` that are known or asked.

    `values` holds each slot's text and its row, `questions` what an agent waits for.
    """
    texts = {key: text for key, (text, _row) in values.items()}
    asked_for = guide.slots if guide else ()
    shown = [slot for slot in asked_for if slot.key in values or slot.key in questions or applies(slot.when, texts)]
    own = {slot.key for slot in shown}
    slots: list[tuple[Slot, Slot | None]] = [(slot, slot) for slot in shown]
    slots += [(slot, None) for slot in others if slot.key not in own and (slot.key in values or slot.key in questions)]
    return tuple(
        Item(
            one.key,
            one.name,
            one.kind,
            slot,
            values[one.key][1] if one.key in values else None,
            questions.get(one.key),
        )
        for one, slot in slots
    )
