"""Particles that fit the word before them: 상품이, 영수증을, 서울로, 3개월과, PDF는.

Which form a particle takes depends on how the word's last syllable *sounds*: with a final consonant, without one, or,
for 으로/로 alone, with the final ㄹ. Figures and Latin letters are read aloud as Koreans read them.
"""

import re
import unicodedata
from enum import Enum
from typing import Final


class Ending(Enum):
    """How a word ends when it is said."""

    VOWEL = "vowel"
    RIEUL = "rieul"
    CONSONANT = "consonant"
    UNKNOWN = "unknown"


VOWEL, RIEUL, CONSONANT, UNKNOWN = Ending.VOWEL, Ending.RIEUL, Ending.CONSONANT, Ending.UNKNOWN

# Pairs may be written either way round; these are the forms after a consonant.
_AFTER_CONSONANT: Final = frozenset({"이", "은", "을", "과", "으로", "아"})

_MARKS: Final = "\"'’”」』》〉>»…·.,!?~ \t\n"
_CLOSERS: Final = _MARKS + ")]}"
_OPENERS: Final = "\"'‘“「『《〈([{<« \t\n"
_BRACKETED: Final = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\})$")

_FIGURE: Final = re.compile(r"(?:(?P<whole>\d[\d,]*)|(?P<part>\.\d+))$")
# 영 일 이 삼 사 오 육 칠 팔 구
_FIGURES: Final = dict(
    zip(
        "0123456789",
        (CONSONANT, RIEUL, VOWEL, CONSONANT, VOWEL, VOWEL, CONSONANT, RIEUL, RIEUL, VOWEL),
        strict=True,
    )
)
# 엘 알 / 엠 엔; every other letter's name ends in a vowel: 에이, 비, 씨 …
_LETTERS: Final = {"l": RIEUL, "r": RIEUL, "m": CONSONANT, "n": CONSONANT}
_UNITS: Final = {
    **dict.fromkeys(("g", "kg", "mg"), CONSONANT),
    **dict.fromkeys(("m", "cm", "mm", "km", "l", "ml", "kb", "mb", "gb", "tb", "w", "kw", "v"), VOWEL),
}
_SIGNS: Final = {"%": VOWEL, "℃": VOWEL, "°": VOWEL, "+": VOWEL, "&": VOWEL, "원": CONSONANT, "₩": CONSONANT}
# Written like the rule, said unlike it: 세트, 키트, 체크; 백.
_WORDS: Final = {
    **dict.fromkeys(("set", "kit", "bit", "hit", "nut", "mat", "check", "neck", "deck"), VOWEL),
    **dict.fromkeys(("bag", "big", "good"), CONSONANT),
}
_WORD_ENDINGS: Final = (
    (re.compile(r"(?:l|[^aeiou]le|[aeiou]le)$"), RIEUL),
    (re.compile(r"(?:[mn]|ng|[aeiou]+[mn]e)$"), CONSONANT),
    # A short vowel before p, t, k or b closes the syllable: 컵, 마켓, 북, 웹. Two vowels do not: 코트, 스테이크.
    (re.compile(r"(?:^|[^aeiou])[aeiou](?:pp?|tt?|ck|b|c)$"), CONSONANT),
    (re.compile(r"ook$"), CONSONANT),
)


def josa(word: str, pair: str) -> str:
    """Return the word with the form of the particle that fits it: `josa("상품", "이/가")` is 상품이.

    `pair` is two forms with a slash, in either order for the usual ones, else the one after a consonant first. A word
    nobody can say (empty, a picture) gets both: 이(가). Refuses a pair without a slash (ValueError).
    """
    return f"{word}{particle(word, pair)}"


def particle(word: str, pair: str) -> str:
    """Return the form of a particle that fits the word, without the word."""
    first, slash, second = pair.partition("/")
    if not (first and slash and second):
        raise ValueError(f"a particle is written as two forms with a slash, not {pair!r}")
    closed, opened = (second, first) if second in _AFTER_CONSONANT else (first, second)
    ending = ending_of(word)
    if ending is UNKNOWN:
        return f"(으){opened}" if closed == f"으{opened}" else f"{closed}({opened})"
    if ending is VOWEL or (ending is RIEUL and closed.startswith("으")):
        return opened
    return closed


def ending_of(word: str) -> Ending:
    """Return how a word ends when it is said; what stands in brackets behind it is not said."""
    said = unicodedata.normalize("NFC", word).rstrip(_MARKS)
    if outside := _BRACKETED.sub("", said).rstrip(_CLOSERS):
        said = outside
    said = said.rstrip(_CLOSERS).lstrip(_OPENERS)
    if not said:
        return UNKNOWN
    last = said[-1]
    if "가" <= last <= "힣":
        return _of_syllable(last)
    if figure := _FIGURE.search(said):
        return _of_figure(figure)
    if last.isascii() and last.isalpha():
        return _of_latin(said)
    return _SIGNS.get(last) or _of_jamo(last)


def _of_syllable(syllable: str) -> Ending:
    final = (ord(syllable) - ord("가")) % 28
    return VOWEL if final == 0 else RIEUL if final == 8 else CONSONANT


def _of_jamo(character: str) -> Ending:
    # Consonants are called by their names: 기역, 니은 …, 리을.
    if "ㄱ" <= character <= "ㅎ":
        return RIEUL if character == "ㄹ" else CONSONANT
    return VOWEL if "ㅏ" <= character <= "ㅣ" else UNKNOWN


def _of_figure(figure: re.Match[str]) -> Ending:
    given = figure["whole"] or figure["part"]
    # Figures of other scripts are said like ours.
    digits = "".join(str(unicodedata.decimal(digit)) for digit in given if digit.isdecimal())
    zeros = len(digits) - len(digits.rstrip("0"))
    # 십 백 천 만 억 경 all end in a consonant, 조 alone does not.
    return VOWEL if figure["whole"] and 12 <= zeros < min(16, len(digits)) else _FIGURES[digits[-1]]


def _of_latin(said: str) -> Ending:
    found = re.search(r"(?P<figure>\d\s?)?(?P<word>[A-Za-z]+)$", said)
    if found is None:
        return UNKNOWN
    word, lower = found["word"], found["word"].lower()
    if found["figure"] and lower in _UNITS:
        return _UNITS[lower]
    # QR, PDF and URL are spelled; SALE and Apple are read.
    if len(word) == 1 or (word.isupper() and (len(word) <= 3 or not set(lower) & set("aeiou"))):
        return _LETTERS.get(lower[-1], VOWEL)
    if lower in _WORDS:
        return _WORDS[lower]
    return next((ending for pattern, ending in _WORD_ENDINGS if pattern.search(lower)), VOWEL)
