"""One look at a question that is being written: what its reader understands, with this centre's guides."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from malgil.accounts.models import Person, Role
from malgil.base.refusals import Refused
from malgil.coach.guide import Audience, Guide, Slot, SlotKind
from malgil.coach.queries import guides_of
from malgil.coach.queries.orders import known_orders
from malgil.coach.reading import KnownOrder, Reading, read
from malgil.coach.slots import tidied
from malgil.conversations.models import Category
from malgil.conversations.queries import categories
from malgil.korean.keyboard import typed_in_korean

_LATIN = re.compile(r"[A-Za-z]{3,}")
# How the fields of a form that hold slots are called.
SLOT_FIELD = "slot-"


@dataclass(frozen=True)
class Offer:
    """A category a customer may choose, and how to ask about it."""

    category: Category
    guide: Guide


@dataclass(frozen=True)
class Look:
    """What was understood. `category` is the chosen one, or the likeliest where it is likely enough."""

    reading: Reading
    category: Category | None
    is_chosen: bool
    orders: Sequence[KnownOrder]


def offers_for(viewer: Person | None) -> list[Offer]:
    """Return what a viewer may ask about, in the order to offer.

    What is for partners is for them alone, and first; they are buyers elsewhere, so that they are offered the rest too.
    """
    filed = list(categories())
    offers = [Offer(category, guide) for category, guide in zip(filed, guides_of(filed), strict=True)]
    if audience_of(viewer) is Audience.PARTNERS:
        return sorted(offers, key=lambda each: each.guide.audience is not Audience.PARTNERS)
    return [each for each in offers if each.guide.audience is not Audience.PARTNERS]


def audience_of(viewer: Person | None) -> Audience:
    """Return whose questions a viewer asks."""
    return Audience.PARTNERS if viewer and viewer.role == Role.PARTNER else Audience.BUYERS


def asks_as_buyer(look: Look) -> bool:
    """Return whether somebody has chosen to ask about what is for buyers alone; a guess is not enough to say so."""
    guide = look.reading.guide
    return look.is_chosen and guide is not None and guide.audience is Audience.BUYERS


def look_at(given: Mapping[str, str], offers: Sequence[Offer], *, viewer: Person | None, asked_on: date) -> Look:
    """Return what the fields of a form say so far: `body`, `category`, `order_…`, `slot-…`."""
    chosen = next((each for each in offers if str(each.category.pk) == given.get("category")), None)
    orders, guides = known_orders(viewer), [each.guide for each in offers]
    reader = partial(
        read,
        _meant(given.get("body", ""), guides),
        guides=guides,
        chosen=chosen.guide.key if chosen else None,
        asked_on=asked_on,
        orders=orders,
        asker=audience_of(viewer),
    )
    words = reader()
    untold = _untold(words, _filled(given, guides), asked_on=asked_on)
    reading = reader(filled=untold) if untold else words
    likely = next((each for each in offers if reading.guide and each.guide.key == reading.guide.key), None)
    found = chosen or likely
    return Look(reading, found.category if found else None, chosen is not None, orders)


def order_slot(guide: Guide | None) -> Slot | None:
    """Return the slot that holds a guide's order number, None where it asks for none."""
    return next((slot for slot in guide.slots if slot.kind is SlotKind.ORDER_NUMBER), None) if guide else None


def _meant(text: str, guides: Sequence[Guide]) -> str:
    """Return the words with those put right that were typed with the Korean input off: qothd is 배송.

    Only a word that holds one of the guides' own is: an English name must stay as it is.
    """
    words = {word for guide in guides for word in guide.words}

    def put_right(found: re.Match[str]) -> str:
        small = found[0].lower() if found[0].isupper() else found[0][0].lower() + found[0][1:]
        korean = typed_in_korean(small)
        return korean if any(word in korean for word in words) else found[0]

    return _LATIN.sub(put_right, text)


def _untold(words: Reading, filled: Mapping[str, str], *, asked_on: date) -> dict[str, str]:
    """Return what fields tell beyond the words: a wording that was taken would be proposed again with it."""
    slots = words.guide.slots if words.guide else ()
    told = {slot.key for slot in slots if _is_told(slot, words.value(slot.key), filled.get(slot.key, ""), asked_on)}
    return {key: typed for key, typed in filled.items() if key not in told}


def _is_told(slot: Slot, told: str, typed: str, asked_on: date) -> bool:
    try:
        return bool(told and typed) and tidied(slot, typed, asked_on=asked_on) == told
    except Refused:
        return False


def _filled(given: Mapping[str, str], guides: Sequence[Guide]) -> dict[str, str]:
    filled = {name.removeprefix(SLOT_FIELD): text for name, text in given.items() if name.startswith(SLOT_FIELD)}
    number = given.get("order_number", "").strip() or given.get("order_pick", "")
    # The page has one field for an order's number, whatever a guide calls it.
    named = {slot.key: number for guide in guides if (slot := order_slot(guide))} if number.strip() else {}
    return {key: text for key, text in {**filled, **named}.items() if text.strip()}
