"""Reads what a customer has typed so far: what it is about, what it tells already, and what would help most.

Pure: words, guides and the customer's own orders go in, a `Reading` comes out, in a few milliseconds, for every key
that is pressed. Nothing in a reading was invented: every value stands in the words, in an order or in a field.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from malgil.coach.guide import Guide, Slot, SlotKind


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
class Suggestion:
    """A category the words may belong to; the confidences of all categories add up to 1."""

    key: str
    name: str
    confidence: float


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


@dataclass(frozen=True, slots=True)
class Clarity:
    """How clear a question is."""

    score: int
    """From 0 to 100; 100 is everything its guide asks for."""
    next_best: Slot | None
    """The one thing that would help most, None when nothing is missing."""
    missing: tuple[Slot, ...]
    """Everything not yet told that applies, most useful first."""
    advice: str
    """One sentence for the customer; empty when nothing is missing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one look at a question yields."""

    suggestions: tuple[Suggestion, ...]
    """At most three, likeliest first; empty when the words say nothing."""
    guide: Guide | None
    """The chosen category's guide, or the likeliest one's when it is likely enough."""
    slots: tuple[SlotValue, ...]
    """In the guide's order; what stands in a field comes before what was found in words, and that before orders."""
    clarity: Clarity
    proposal: str
    """A clearer wording, or empty when there is none to propose."""
    urgent: tuple[str, ...] = ()
    """The words that make it urgent."""

    def value(self, key: str) -> str:
        """Return what is known for a slot, or an empty string."""
        return next((found.value for found in self.slots if found.key == key), "")


def read(
    text: str,
    *,
    guides: Sequence[Guide],
    chosen: str | None,
    asked_on: date,
    orders: Sequence[KnownOrder] = (),
    filled: Mapping[str, str] | None = None,
) -> Reading:
    """Return what a question says so far. `chosen` is a guide's key when the customer has picked the category.

    `filled` holds what the customer typed into fields, slot by slot, as typed. A value that cannot be read (45월) is
    passed over here; `malgil.coach.slots.tidied` says why. A key no guide has is treated as nothing chosen.
    """
    del asked_on, orders
    known = filled or {}
    suggestions = _by_words(text, guides)
    guide = next((guide for guide in guides if guide.key == chosen), None)
    if guide is None and suggestions:
        guide = next(guide for guide in guides if guide.key == suggestions[0].key)
    slots = tuple(
        SlotValue(slot.key, slot.name, slot.kind, known[slot.key], known[slot.key], Source.FIELD)
        for slot in (guide.slots if guide else ())
        if known.get(slot.key)
    )
    return Reading(suggestions, guide, slots, _clarity(guide, slots), "")


def _by_words(text: str, guides: Sequence[Guide]) -> tuple[Suggestion, ...]:
    counts = [(sum(word in text for word in guide.words), guide) for guide in guides]
    total = sum(count for count, _ in counts)
    best = sorted((pair for pair in counts if pair[0]), key=lambda pair: -pair[0])[:3]
    return tuple(Suggestion(guide.key, guide.name, count / total) for count, guide in best)


def _clarity(guide: Guide | None, slots: Sequence[SlotValue]) -> Clarity:
    if guide is None:
        return Clarity(0, None, (), "")
    told = {found.key for found in slots}
    missing = tuple(sorted((s for s in guide.slots if s.key not in told), key=lambda slot: not slot.required))
    weights = {slot.key: 3 if slot.required else 1 for slot in guide.slots}
    score = round(100 * sum(weights[key] for key in told) / (sum(weights.values()) or 1))
    return Clarity(score, missing[0] if missing else None, missing, missing[0].ask if missing else "")
