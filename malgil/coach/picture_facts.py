"""What a picture's words say, for the slots of a guide: only what is said once, and only what is not known yet."""

from collections.abc import Collection
from datetime import date

from malgil.coach.guide import Guide, SlotKind
from malgil.coach.slots.finding import find_facts

# What screenshots and receipts say reliably; whose phone number stands on a receipt nobody can tell.
KINDS = (SlotKind.ORDER_NUMBER, SlotKind.TRACKING, SlotKind.AMOUNT, SlotKind.DATE, SlotKind.ERROR)


def facts_by_kind(text: str, *, asked_on: date) -> dict[SlotKind, list[str]]:
    """Return the different values a picture's text names of each kind, in its order; kinds it names none of miss."""
    facts = find_facts(text, asked_on=asked_on)
    found = {kind: list(dict.fromkeys(fact.value for fact in facts.of(kind))) for kind in KINDS}
    return {kind: values for kind, values in found.items() if values}


def values_for(guide: Guide, text: str, *, asked_on: date, known: Collection[str]) -> dict[str, str]:
    """Return slot → value for the slots of a guide that are not known and of which the picture names one value."""
    found = facts_by_kind(text, asked_on=asked_on)
    return {
        slot.key: found[slot.kind][0]
        for slot in guide.slots
        if slot.key not in known and len(found.get(slot.kind, ())) == 1
    }
