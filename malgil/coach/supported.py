"""Whether words a machine has written hold nothing but what stands in their sources. Pure, and rather too strict.

A rejected sentence costs nothing: the rules' own wording is shown instead. So every number with its unit, every word
in Latin letters, every quotation and the stem of every Korean word must be found in a source; only words that carry no
fact of their own are free.
"""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final

LONGEST: Final = 1200

_NUMBER: Final = re.compile(r"(\d+)\s*([가-힣%]?)")
_LATIN: Final = re.compile(r"[a-z][a-z0-9_.@-]*")
# What stands right behind a number is its unit, with a particle.
_HANGUL: Final = re.compile(r"(?<![\d가-힣])[가-힣]+")
_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)[,\-.](?=\d)")
_SHORT_OF_UNIT: Final = 5
_SSANG_SIOT: Final = 20
_UNITS: Final = frozenset("년월일원개번시분%")

# What joins facts and is none: grammar, politeness, and the roles of a conversation.
_NEGATION: Final = re.compile(r"안 |않|못|없|아니|아닌|아닙|말고")
# Grammar, politeness, and the roles of a conversation; no word of denial.
_FREE: Final = frozenset(Path(__file__).with_name("free_words.txt").read_text("utf-8").split())


def unsupported(written: str, sources: Iterable[str]) -> list[str]:
    """Return what the written words say that no source says, in order; an empty list when they may be used."""
    text, source = _even(written), _even("\n".join(sources))
    if not text.strip() or len(text) > LONGEST or "://" in text:
        return [text[:80]]
    strange = [*_numbers(text, source), *_latin(text, source), *_korean(text, source)]
    return list(dict.fromkeys(strange))


def denies_alike(written: str, source: str) -> bool:
    """Return whether both deny something or neither does: 도착하지 않았습니다 must not become 도착했습니다."""
    return bool(_NEGATION.search(written)) == bool(_NEGATION.search(source))


def keeps_numbers(written: str, source: str) -> bool:
    """Return whether every number of the source is still said, in its order among those of its unit.

    One day must not take the place of another, nor an order's number be left out.
    """
    return _by_unit(written) == _by_unit(source)


def _by_unit(text: str) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for digits, unit in _NUMBER.findall(_even(text)):
        told.setdefault(unit if unit in _UNITS else "", []).append(digits)
    return told


def _even(text: str) -> str:
    return _BETWEEN_DIGITS.sub("", unicodedata.normalize("NFC", text).lower())


def _numbers(text: str, source: str) -> list[str]:
    """Short numbers need their unit beside them (10월); long ones speak for themselves."""
    known = set(_NUMBER.findall(source))
    bare = {digits for digits, _unit in known}
    return [
        digits + unit
        for digits, unit in _NUMBER.findall(text)
        if digits not in bare or (len(digits) < _SHORT_OF_UNIT and unit and (digits, unit) not in known)
    ]


def _latin(text: str, source: str) -> list[str]:
    known = {word.strip(".-") for word in _LATIN.findall(source)}
    return [word for word in _LATIN.findall(text) if word.strip(".-") not in known]


def _korean(text: str, source: str) -> list[str]:
    return [word for word in _HANGUL.findall(text) if not _is_known(word, source)]


def _is_known(word: str, source: str) -> bool:
    if word in source or word in _FREE or word[:2] in _FREE:
        return True
    # 왔다고 and 왔어요: a past stem is one syllable, told by its ㅆ.
    if (ord(word[0]) - ord("가")) % 28 == _SSANG_SIOT and word[0] in source:
        return True
    # 상품이 and 상품을 are one word: its stem is what is left without the particle or ending.
    return len(word) > 2 and any(word[:length] in source for length in range(max(2, len(word) - 3), len(word)))
