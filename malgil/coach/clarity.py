"""How clear a question is, and the one thing that would help most."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from malgil.coach.guide import Guide, Slot, SlotKind
from malgil.coach.slots.filling import applies
from malgil.coach.slots.values import SlotValue

_REQUIRED: Final = 70
"""What is required makes up this much of 100; the helpful rest needs not be complete."""
_HELPFUL_ENOUGH: Final = 2


@dataclass(frozen=True, slots=True)
class Clarity:
    """How clear a question is."""

    score: int
    """From 0 to 100; at 100 an agent will hardly have to ask back."""
    next_best: Slot | None
    """The one thing that would help most, None when enough is told."""
    missing: tuple[Slot, ...]
    """Everything not yet told that applies, most useful first."""
    advice: str
    """One sentence for the customer; empty when enough is told."""


def clarity_of(guide: Guide | None, known: Sequence[SlotValue]) -> Clarity:
    """Return how clear a question is by what its guide asks for; without a guide nothing is clear yet."""
    if guide is None:
        return Clarity(0, None, (), _("무슨 일이 있었는지 한 문장으로 적어 주세요."))
    told = {value.key for value in known}
    asked = [slot for slot in guide.slots if applies(slot.when, known)]
    required = [slot for slot in asked if slot.required]
    helpful = [slot for slot in asked if not slot.required]
    enough = min(_HELPFUL_ENOUGH, len(helpful))
    share = _share(sum(slot.key in told for slot in required), len(required))
    rest = _share(min(enough, sum(slot.key in told for slot in helpful)), enough)
    score = round(_REQUIRED * share + (100 - _REQUIRED) * rest)
    missing = sorted((slot for slot in asked if slot.key not in told), key=_usefulness)
    best = missing[0] if missing and score < 100 else None
    return Clarity(score, best, tuple(missing), best.ask if best else "")


def _share(told: int, of: int) -> float:
    return told / of if of else 1.0


def _usefulness(slot: Slot) -> tuple[bool, bool]:
    """What is required goes first, and of the rest what one press answers before what has to be typed."""
    return (not slot.required, slot.kind is SlotKind.WORDS)
