"""What a picture's words say, for the slots of a guide: only what is said once, and only what is not known yet."""

import re
from collections.abc import Collection
from datetime import date

from malgil.coach.guide import Guide, SlotKind
from malgil.coach.slots.finding import find_facts

# What screenshots and receipts say reliably; whose phone number stands on a receipt nobody can tell.
KINDS = (SlotKind.ORDER_NUMBER, SlotKind.TRACKING, SlotKind.AMOUNT, SlotKind.DATE, SlotKind.ERROR)


# No sum has four figures behind its comma: the last was 원.
_SUM = re.compile(r"(?<![\d.,])(?P<won>\d{1,3}(?:, ?\d{3})+)(?:\d\W?(?![\d,])|(?= ?원))(?: ?원)?")
# A day and a count, sixteen figures in all, read as two: 20261122123456 71.
_PARTED = re.compile(
    r"(?<!\d)(?=(?:\d ?){16}(?!\d))(20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{2,7}) (\d{1,6})(?!\d)"
)
_IN_ALL = re.compile(r"(?:합 ?계|총 ?(?:액|계|금액|결제)|결제 ?금액|승인 ?금액)[^\d\n]*$")


def facts_by_kind(text: str, *, asked_on: date) -> dict[SlotKind, list[str]]:
    """Return the different values a picture's text names of each kind, in its order; kinds it names none of miss.

    What was paid in all comes before the other sums.
    """
    mended = _mended(text)
    facts = find_facts(mended, asked_on=asked_on)
    found = {kind: list(facts.of(kind)) for kind in KINDS}
    found[SlotKind.AMOUNT].sort(key=lambda fact: not _IN_ALL.search(mended, 0, fact.start))
    return {kind: list(dict.fromkeys(fact.value for fact in values)) for kind, values in found.items() if values}


def _mended(text: str) -> str:
    """Return a picture's text with its numbers as they were printed: 원 is read as a figure, a space stands inside."""
    text = _PARTED.sub(r"\1\2", text)
    return _SUM.sub(lambda found: f"{found['won'].replace(' ', '')}원", text)


def values_for(guide: Guide, text: str, *, asked_on: date, known: Collection[str]) -> dict[str, str]:
    """Return slot → value for the slots of a guide that are not known and of which the picture names one value."""
    found = facts_by_kind(text, asked_on=asked_on)
    return {
        slot.key: found[slot.kind][0]
        for slot in guide.slots
        if slot.key not in known and len(found.get(slot.kind, ())) == 1
    }
