"""Puts what was found into a guide's slots: fields first, then words, then the customer's orders."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from malgil.coach.guide import Choice, Condition, Guide, Slot, SlotKind
from malgil.coach.refusals import UnreadableValue
from malgil.coach.slots.finding import find_facts
from malgil.coach.slots.goods import find_name, find_named, find_ordered
from malgil.coach.slots.spans import Found, denied
from malgil.coach.slots.tidying import shown, tidied
from malgil.coach.slots.values import KnownOrder, SlotValue, Source
from malgil.korean.politeness import sentences

_FACTUAL: Final = (
    SlotKind.ORDER_NUMBER,
    SlotKind.DATE,
    SlotKind.PERIOD,
    SlotKind.AMOUNT,
    SlotKind.PHONE,
    SlotKind.COURIER,
    SlotKind.TRACKING,
    SlotKind.ERROR,
)
_BEFORE, _BEHIND = 10, 24
# 오늘까지 꼭 받아야 해요 wishes for a day that nobody promised; 어제 시킨 옷이 왔어요 does not say when it came.
_WISHED_BY: Final = re.compile(
    r"까지(?:는|만)?\s?(?:꼭|반드시|무조건|제발)?\s?"
    r"(?:받아야|받고|받을|와야|도착해야|필요|써야|보내 ?주|와 ?주|해 ?주|부탁|될까|되나|가능)"
)
_ORDERED_THEN: Final = re.compile(r"(?:에|날)?\s?(?:제가\s)?(?P<done>시킨|시켰|주문|결제|구매|구입|산\s|샀)")
_HANGUL: Final = re.compile(r"[가-힣]")
_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
# Who only says that they have something to ask has not asked it.
_GREETING: Final = re.compile(
    r"안녕하(?:세요|십니까)|수고(?:하세요|하십니다|많으십니다)|(?:문의|질문|여쭤볼|여쭐|물어볼)\s?(?:드립니다|드려요|드릴|할)?"
    r"\s?(?:게|것|거|사항)?(?:이|가)?\s?(?:있(?:는데요?|어요|습니다|어서요?)|좀)?"
)
# Fewer syllables than this are a topic (배송 문의), not an account of what happened.
_TELLING: Final = 12
_SHORT: Final = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with everything it may be read with."""

    text: str
    asked_on: date
    orders: Sequence[KnownOrder]
    filled: Mapping[str, str]


def fill(guide: Guide, asked: Asked) -> tuple[SlotValue, ...]:
    """Return what is known for a guide's slots, in its order.

    A slot whose condition does not hold has a value only where the words tell a fact.
    """
    known = _from_fields(guide, asked)
    for value in (*_from_words(guide, asked), *_mentioned_products(guide, asked)):
        known.setdefault(value.key, value)
    for value in _from_orders(guide, asked, known):
        known.setdefault(value.key, value)
    return tuple(known[slot.key] for slot in guide.slots if slot.key in known and _counts(slot, known))


def _counts(slot: Slot, known: Mapping[str, SlotValue]) -> bool:
    """Return whether a value belongs to the question: no number or day is lost for want of the rest."""
    told = known[slot.key].source is Source.WORDS and slot.kind in _FACTUAL
    return told or applies(slot.when, known.values())


def applies(when: Condition | None, known: Iterable[SlotValue]) -> bool:
    """Return whether a slot or document with this condition is asked for, given what is known."""
    return when is None or any(each.key == when.slot and each.value in when.values for each in known)


def _from_fields(guide: Guide, asked: Asked) -> dict[str, SlotValue]:
    known: dict[str, SlotValue] = {}
    for slot in guide.slots:
        try:
            value = tidied(slot, asked.filled.get(slot.key, ""), asked_on=asked.asked_on)
        except UnreadableValue:
            continue
        if value:
            known[slot.key] = _value(slot, value, Source.FIELD, asked)
    return known


def _from_words(guide: Guide, asked: Asked) -> Iterable[SlotValue]:
    facts = find_facts(asked.text, asked_on=asked.asked_on, known_orders=[order.number for order in asked.orders])
    for kind in _FACTUAL:
        slots = [slot for slot in guide.slots if slot.kind is kind]
        found = facts.of(kind)
        if kind is SlotKind.DATE:
            # 지난주 names no day, and which of its days is meant nobody has said.
            found = tuple(each for each in found if "/" not in each.value)
        for slot, each in _matched(slots, found, asked.text):
            yield _value(slot, each.value, Source.WORDS, asked, each)
    for slot in guide.slots:
        if told := _by_kind(slot, asked.text):
            yield _value(slot, told.value, Source.WORDS, asked, told)


def _by_kind(slot: Slot, text: str) -> Found | None:
    if slot.kind is SlotKind.CHOICE:
        return _chosen(slot.choices, text)
    if slot.kind is SlotKind.WORDS:
        return _telling(slot, text)
    if slot.kind is SlotKind.EMAIL and (match := _EMAIL.search(text)):
        return Found(*match.span(), match[0])
    return None


def _matched(slots: Sequence[Slot], found: Sequence[Found], text: str) -> Iterable[tuple[Slot, Found]]:
    """Return which value belongs to which slot of one kind: by words near it, and in the text's order where a
    slot has no such words.
    """
    found = [each for each in found if not denied(text[each.end :])]
    left_slots, left_found = list(slots), list(found)
    near = [(_nearness(slot, each, found, text), slot, each) for slot in slots for each in found]
    for closeness, slot, each in sorted(near, key=lambda pair: -pair[0]):
        if closeness and slot in left_slots and each in left_found:
            left_slots.remove(slot)
            left_found.remove(each)
            yield slot, each
    open_slots = [slot for slot in left_slots if not slot.cues]
    yield from zip(open_slots, left_found, strict=False)


def _nearness(slot: Slot, value: Found, others: Sequence[Found], text: str) -> int:
    """Return how close the nearest of a slot's cues stands to a value, 0 when none does."""
    limits = [other.start for other in others if other.start >= value.end]
    behind = text[value.end : min([value.end + _BEHIND, *limits])]
    before = text[
        max([0, value.start - _BEFORE, *(other.end for other in others if other.end <= value.start)]) : value.start
    ]
    ordered = _ORDERED_THEN.match(behind)
    if _WISHED_BY.match(behind) or (ordered and not any(cue.strip() in ordered["done"] for cue in slot.cues)):
        return 0
    best = 0
    for cue in slot.cues:
        # 오늘까지도 안 왔어요 names no day anything was promised for.
        if (at := behind.find(cue)) >= 0 and not behind.startswith("까지도", at):
            best = max(best, 40 - at)
        if (at := before.rfind(cue)) >= 0:
            best = max(best, 38 - (len(before) - at - len(cue)))
    return best


def _chosen(choices: Sequence[Choice], text: str) -> Found | None:
    """Return the choice most of whose words stand in the text, with where its longest one stands."""
    best: tuple[int, Found] | None = None
    for choice in choices:
        places = [(len(word), match.span()) for word in choice.words if (match := _affirmed(word, text))]
        if not places:
            continue
        _, span = max(places)
        score = sum(size for size, _ in places)
        if best is None or score > best[0]:
            best = (score, Found(*span, choice.name))
    return best[1] if best else None


def _affirmed(word: str, text: str) -> re.Match[str] | None:
    """Return where a word stands that is not denied at once: not the 취소 of 취소하지 말아 주세요."""
    return next((match for match in loosely(word).finditer(text) if not denied(text[match.end() :])), None)


@lru_cache(maxsize=4096)
def loosely(word: str) -> re.Pattern[str]:
    """Return a word as people space it: 안 와, 안와."""
    return re.compile(r"\s?".join(re.escape(letter) for letter in word if not letter.isspace()), re.IGNORECASE)


def _telling(slot: Slot, text: str) -> Found | None:
    """Return the sentence that answers a slot in the customer's own words, or the name it asks for."""
    if any(slot.example.endswith(cue) for cue in slot.cues):
        return find_name(text, slot.cues)
    for sentence in sentences(text):
        if any(cue in sentence for cue in slot.cues) and len(_HANGUL.findall(sentence)) >= 4:
            at = text.find(sentence)
            return _around(slot.cues, Found(at, at + len(sentence), sentence))
    if (
        not slot.cues
        and slot.required
        and len(_HANGUL.findall(_GREETING.sub(" ", text))) >= _TELLING
        and len(text.split()) >= 3
    ):
        return Found(0, len(text), text.strip()[:200])
    return None


def _around(cues: Sequence[str], sentence: Found) -> Found:
    """Return a short sentence whole, and of a long one the words around the first cue."""
    if len(sentence.value) <= _SHORT:
        return sentence
    words = list(re.finditer(r"\S+", sentence.value))
    place = next((place for place, word in enumerate(words) if any(cue in word[0] for cue in cues)), 0)
    start, end = words[max(0, place - 3)].start(), words[min(len(words) - 1, place + 2)].end()
    return Found(sentence.start + start, sentence.start + end, sentence.value[start:end])


def _mentioned_products(guide: Guide, asked: Asked) -> Iterable[SlotValue]:
    slots = [slot for slot in guide.slots if slot.kind is SlotKind.PRODUCT]
    if not slots:
        return
    ordered = find_ordered(asked.text, asked.orders)
    found = ordered[0] if ordered else find_named(asked.text)
    if found:
        yield _value(slots[0], found.value, Source.WORDS, asked, found)


def _from_orders(guide: Guide, asked: Asked, known: Mapping[str, SlotValue]) -> Iterable[SlotValue]:
    """Return what the one order in question tells: the one whose number is known, or whose product is spoken of."""
    order = _order_meant(guide, asked, known)
    if order is None:
        return
    told = {
        SlotKind.ORDER_NUMBER: order.number,
        SlotKind.PRODUCT: order.products[0] if len(order.products) == 1 else "",
        SlotKind.COURIER: order.courier,
        SlotKind.TRACKING: order.tracking,
    }
    days = {"ordered_on": order.ordered_on, "bought_on": order.ordered_on, "due_on": order.due_on}
    for slot in guide.slots:
        day = days.get(slot.key) if slot.kind is SlotKind.DATE else None
        value = day.isoformat() if day else told.get(slot.kind, "")
        if value:
            yield _value(slot, value, Source.ORDER, asked)


def _order_meant(guide: Guide, asked: Asked, known: Mapping[str, SlotValue]) -> KnownOrder | None:
    numbers = {
        known[slot.key].value for slot in guide.slots if slot.kind is SlotKind.ORDER_NUMBER and slot.key in known
    }
    if numbers:
        return next((order for order in asked.orders if order.number in numbers), None)
    ordered = find_ordered(asked.text, asked.orders)
    return ordered[1][0] if ordered and len(ordered[1]) == 1 else None


def _value(slot: Slot, value: str, source: Source, asked: Asked, found: Found | None = None) -> SlotValue:
    start, end = (found.start, found.end) if found else (None, None)
    return SlotValue(
        slot.key, slot.name, slot.kind, value, shown(slot, value, asked_on=asked.asked_on), source, start, end
    )
