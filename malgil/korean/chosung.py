"""초성: the first consonants of syllables, by which people abbreviate (ㅂㅅㅈ for 배송지)."""

import re
from typing import Final

from malgil.korean.jamo import is_consonant, is_syllable, parts

# Some keyboards join two consonants into one sign before they can stop themselves.
_JOINED: Final = dict(
    zip(
        "ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ",
        ("ㄱㅅ", "ㄴㅈ", "ㄴㅎ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅂㅅ"),
        strict=True,
    )
)
_WORD: Final = re.compile(r"[0-9A-Za-z가-힣ㄱ-ㅎㅏ-ㅣ]+")
# Laughter and tears are no abbreviation.
_NOISE: Final = re.compile(r"^(?:(.)\1+)$")


def chosung(text: str) -> str:
    """Return the words of a text by their first consonants, with single spaces: 배송지 변경 → ㅂㅅㅈ ㅂㄱ."""
    return " ".join("".join(_first(letter) for letter in word) for word in _WORD.findall(text.lower()))


def _first(letter: str) -> str:
    return parts(letter)[0] if is_syllable(letter) else letter


def as_chosung(text: str) -> str:
    """Return a text as 초성 with single spaces when it is an abbreviation of at least two consonants, else nothing.

    ㅋㅋ and ㅎㅎ are none; what keyboards have joined (ㅄ) is taken apart.
    """
    words = ["".join(_JOINED.get(letter, letter) for letter in word) for word in text.lower().split()]
    letters = "".join(words)
    consonants = sum(is_consonant(letter) for letter in letters)
    if consonants < 2 or _NOISE.match(letters):
        return ""
    return " ".join(words) if all(is_consonant(letter) or letter.isdigit() for letter in letters) else ""
