"""Reads what a customer has typed so far: what it is about, what it tells already, and what would help most.

Pure: words, guides and the customer's own orders go in, a `Reading` comes out, in a few milliseconds, for every key
that is pressed. Nothing in a reading was invented: every value stands in the words, in an order or in a field.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from malgil.coach.categories import likelihoods
from malgil.coach.clarity import Clarity, clarity_of
from malgil.coach.guide import Audience, Guide
from malgil.coach.slots.filling import Asked, fill
from malgil.coach.slots.values import KnownOrder, SlotValue, Source
from malgil.coach.wording import propose

__all__ = ["Clarity", "KnownOrder", "Reading", "SlotValue", "Source", "Suggestion", "read"]

LIKELY_ENOUGH: Final = 0.45
"""From this confidence on the likeliest category is taken for the question's while nothing else was chosen."""
LONGEST: Final = 2_000
"""What stands behind this many letters is not read while somebody types."""
_WORTH_SHOWING: Final = 0.02
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A category the words may belong to; the confidences of all categories add up to 1."""

    key: str
    name: str
    confidence: float


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
    asker: Audience = Audience.BUYERS,
) -> Reading:
    """Return what a question says so far. `chosen` is a guide's key when the customer has picked the category.

    `filled` holds what the customer typed into fields, slot by slot, as typed. A value that cannot be read (45월) is
    passed over here; `malgil.coach.slots.tidied` says why. A key no guide has is treated as nothing chosen.
    """
    text = text[:LONGEST]
    likely = likelihoods(text, guides, asker=asker)
    guide = next((guide for guide in guides if guide.key == chosen), None)
    if guide is None and likely and likely[0][1] >= LIKELY_ENOUGH:
        guide = likely[0][0]
    asked = Asked(text, asked_on, orders, filled or {})
    values = fill(guide, asked) if guide else ()
    return Reading(
        suggestions=tuple(
            Suggestion(each.key, each.name, share) for each, share in likely[:_SHOWN] if share >= _WORTH_SHOWING
        ),
        guide=guide,
        slots=values,
        clarity=clarity_of(guide, values),
        proposal=propose(guide, values, asked) if guide else "",
        urgent=tuple(word for word in guide.urgent if word in text) if guide else (),
    )
