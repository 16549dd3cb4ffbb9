"""Finds every fact in a customer's words, each character read once: what is an order number is no tracking number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from malgil.coach.guide import SlotKind
from malgil.coach.slots.errors import find_errors
from malgil.coach.slots.parcels import barcodes, find_couriers, find_orders, find_trackings
from malgil.coach.slots.spans import Found
from malgil.korean.dates import find_days
from malgil.korean.money import find_sums
from malgil.korean.personal import customs_codes_in
from malgil.korean.phones import company_numbers, find_phones

# One character for one, so that places in the text stay what they are.
_PLAIN: Final = str.maketrans("０１２３４５６７８９－–—‐‑−．，／：＃", "0123456789------.,/:#")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text names, by kind; each in the text's order."""

    orders: tuple[Found, ...] = ()
    phones: tuple[Found, ...] = ()
    couriers: tuple[Found, ...] = ()
    trackings: tuple[Found, ...] = ()
    days: tuple[Found, ...] = ()
    sums: tuple[Found, ...] = ()
    errors: tuple[Found, ...] = ()

    def of(self, kind: SlotKind) -> tuple[Found, ...]:
        """Return the facts that can fill slots of a kind; none for kinds that need the guide's own words."""
        by_kind = {
            SlotKind.ORDER_NUMBER: self.orders,
            SlotKind.PHONE: self.phones,
            SlotKind.COURIER: self.couriers,
            SlotKind.TRACKING: self.trackings,
            SlotKind.DATE: self.days,
            SlotKind.PERIOD: self.days,
            SlotKind.AMOUNT: self.sums,
            SlotKind.ERROR: self.errors,
        }
        return by_kind.get(kind, ())


def find_facts(text: str, *, asked_on: date, known_orders: Sequence[str] = ()) -> Facts:
    """Return every order number, phone, courier, parcel, day, sum and error message a text names."""
    text = text.translate(_PLAIN)
    taken = [*company_numbers(text), *barcodes(text)]
    # Twelve figures behind a P clear a parcel through customs; no courier gave them.
    taken += [(each.start, each.end) for each in customs_codes_in(text)]
    couriers = find_couriers(text)
    orders = find_orders(text, known_orders, apart=taken)
    taken += [(each.start, each.end) for each in orders]
    phones = [Found(each.start, each.end, each.number) for each in find_phones(text, apart=taken)]
    taken += [(each.start, each.end) for each in phones]
    trackings = find_trackings(text, couriers, apart=taken)
    taken += [(each.start, each.end) for each in trackings]
    days = [Found(each.start, each.end, each.iso) for each in find_days(text, today=asked_on, apart=taken)]
    taken += [(each.start, each.end) for each in days]
    sums = [Found(each.start, each.end, str(each.won)) for each in find_sums(text, apart=taken)]
    errors = find_errors(text, apart=taken)
    return Facts(*map(tuple, (orders, phones, couriers, trackings, days, sums, errors)))
