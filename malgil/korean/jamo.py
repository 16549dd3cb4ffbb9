"""Syllables and the letters (자모) they are written with."""

from typing import Final

FIRST: Final = 0xAC00
LAST: Final = 0xD7A3

CHO: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
JUNG: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
JONG: Final = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")


def is_syllable(letter: str) -> bool:
    """Return whether a character is a whole syllable such as 배."""
    return FIRST <= ord(letter) <= LAST


def is_consonant(letter: str) -> bool:
    """Return whether a character is a consonant standing alone, such as ㅂ or ㅄ."""
    return "ㄱ" <= letter <= "ㅎ"


def is_vowel(letter: str) -> bool:
    """Return whether a character is a vowel standing alone, such as ㅐ."""
    return "ㅏ" <= letter <= "ㅣ"


def parts(syllable: str) -> tuple[str, str, str]:
    """Return initial, vowel and final (may be empty) of a whole syllable."""
    code = ord(syllable) - FIRST
    return CHO[code // 588], JUNG[code % 588 // 28], JONG[code % 28]


def syllable(cho: str, jung: str, jong: str = "") -> str:
    """Return the syllable written with these letters; refuse (ValueError) what is none."""
    return chr(FIRST + CHO.index(cho) * 588 + JUNG.index(jung) * 28 + JONG.index(jong))


def spelled(text: str) -> str:
    """Return a text with every syllable taken apart: 배송 → ㅂㅐㅅㅗㅇ."""
    return "".join("".join(parts(letter)) if is_syllable(letter) else letter for letter in text)
