"""Fills the sentences of a guide's choices.

In `[주문번호 {order_number}의 ]{product|상품}{이/가} 오지 않았습니다.` a `{slot}` is a value, `{slot|상품}` has a word
for want of one, and `{이/가}` is the particle that fits the word before it. What stands in `[…]` is left out when a
value in it is not known; `[…|아직 ]` says something else instead.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from malgil.korean.josa import particle

_PART: Final = re.compile(r"\[(?P<optional>[^\[\]]*)\]")
_BLANK: Final = re.compile(r"\{(?P<name>[^{}]*)\}")
_OUTSIDE_BRACES: Final = re.compile(r"\|(?![^{}]*\})")


@dataclass
class Phrase:
    """A sentence, and the slots whose values it says."""

    text: str = ""
    said: set[str] = field(default_factory=set)


class _ValueMissing(Exception):
    """A blank has neither a value nor a word for want of one."""


def phrase(pattern: str, shown: Mapping[str, str]) -> Phrase | None:
    """Return the pattern's sentence with what is `shown` for each slot; None when a value it must have is missing."""
    made = Phrase()
    at = 0
    try:
        for part in _PART.finditer(pattern):
            _say(pattern[at : part.start()], shown, made)
            _say_optional(part["optional"], shown, made)
            at = part.end()
        _say(pattern[at:], shown, made)
    except _ValueMissing:
        return None
    made.text = re.sub(r"\s+", " ", made.text).strip()
    return made


def blanks(pattern: str) -> list[str]:
    """Return the slots a pattern speaks of, for checking it."""
    names = [match["name"].partition("|")[0] for match in _BLANK.finditer(pattern)]
    return [name for name in names if "/" not in name]


def _say_optional(pattern: str, shown: Mapping[str, str], made: Phrase) -> None:
    for other in _OUTSIDE_BRACES.split(pattern):
        trial = Phrase(made.text, set(made.said))
        try:
            _say(other, shown, trial)
        except _ValueMissing:
            continue
        made.text, made.said = trial.text, trial.said
        return


def _say(pattern: str, shown: Mapping[str, str], made: Phrase) -> None:
    at = 0
    for blank in _BLANK.finditer(pattern):
        made.text += pattern[at : blank.start()]
        made.text += _blank(blank["name"], shown, made)
        at = blank.end()
    made.text += pattern[at:]


def _blank(name: str, shown: Mapping[str, str], made: Phrase) -> str:
    if "/" in name:
        return particle(made.text, name)
    slot, _, instead = name.partition("|")
    if shown.get(slot):
        made.said.add(slot)
        return shown[slot]
    if instead:
        return instead
    raise _ValueMissing
