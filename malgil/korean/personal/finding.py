"""Finding personal data in a text, and masking it."""

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from malgil.korean.personal.addresses import addresses_in
from malgil.korean.personal.kinds import Kind, Private
from malgil.korean.personal.numbers import may_hold_numbers, numbers_in
from malgil.korean.personal.plain import plain

EVERY = frozenset(Kind)


def found_in(text: str, kinds: Collection[Kind] = EVERY) -> list[Private]:
    """Return the personal data of these kinds in the order it stands there, none over another."""
    if not any(sign.isdigit() or sign == "공" for sign in text):
        return []
    read = plain(text)
    numbers = numbers_in(read) if may_hold_numbers(read) else ()
    taken: list[Private] = []
    for found in (*numbers, *addresses_in(read)):
        if found.kind in kinds and not any(found.start < other.end and other.start < found.end for other in taken):
            taken.append(replace(found, text=text[found.start : found.end]))
    return sorted(taken, key=lambda found: found.start)


def masked(text: str, kinds: Collection[Kind] = EVERY) -> str:
    """Return the text with its personal data of these kinds dotted out; masking it again changes nothing."""
    return _masked_wholly(text) if kinds is EVERY else _masked(text, kinds)


# Who has just written something is shown it by several, one after another.
@lru_cache(maxsize=16)
def _masked_wholly(text: str) -> str:
    return _masked(text, EVERY)


def _masked(text: str, kinds: Collection[Kind]) -> str:
    for found in reversed(found_in(text, kinds)):
        text = text[: found.start] + found.masked + text[found.end :]
    return text
