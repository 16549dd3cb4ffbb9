"""The two-beolsik keyboard: what was typed with the Korean input off (qothd → 배송), and the other way round."""

import re
from typing import Final

from malgil.korean.jamo import CHO, JONG, is_syllable, parts, syllable

_KEYS: Final = {
    **dict(zip("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", "rRseEfaqQtTdwWczxvg", strict=True)),
    **dict(zip("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ", "koiOjpuPhynbml", strict=True)),
    **dict(zip("ㅘㅙㅚㅝㅞㅟㅢ", ("hk", "ho", "hl", "nj", "np", "nl", "ml"), strict=True)),
    **dict(
        zip("ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ", ("rt", "sw", "sg", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "qt"), strict=True)
    ),
}
_LETTERS: Final = {keys: letter for letter, keys in _KEYS.items()}
_VOWELS: Final = frozenset("koiOjpuPhynbml")
_LATIN: Final = re.compile(r"[A-Za-z]{2,}")


def keys_of(text: str) -> str:
    """Return the keys pressed for a text on a two-beolsik keyboard; what is not Korean stays."""
    return "".join("".join(_KEYS.get(part, part) for part in _apart(letter)) for letter in text)


def _apart(letter: str) -> tuple[str, ...]:
    return parts(letter) if is_syllable(letter) else (letter,)


def typed_in_korean(keys: str) -> str:
    """Return what these keys would have written with the Korean input on; other characters stay."""
    writer = _Writer()
    for key in keys:
        # Shift changes few keys; on the others it is a slip.
        writer.press(key if key in _LETTERS else key.lower() if key.lower() in _LETTERS else key)
    return writer.text()


class _Writer:
    """The automaton of an input method: initial, vowel, final, then the next syllable."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._cho = self._jung = self._jong = ""

    def press(self, key: str) -> None:
        if key not in _LETTERS:
            self._close()
            self._done.append(key)
        elif key in _VOWELS:
            self._press_vowel(key)
        else:
            self._press_consonant(key)

    def text(self) -> str:
        self._close()
        return "".join(self._done)

    def _press_vowel(self, key: str) -> None:
        if self._jong:
            # The last consonant begins the next syllable after all: 각+ㅏ → 가가.
            initial, self._jong = self._jong[-1], self._jong[:-1]
            self._close()
            self._cho, self._jung = initial, key
        elif self._jung and self._jung + key in _LETTERS:
            self._jung += key
        elif self._jung:
            self._close()
            self._jung = key
        else:
            self._jung = key

    def _press_consonant(self, key: str) -> None:
        whole = bool(self._cho and self._jung)
        if whole and _LETTERS.get(self._jong + key, "-") in JONG:
            self._jong += key
        else:
            self._close()
            self._cho = key

    def _close(self) -> None:
        if self._cho and self._jung and _LETTERS[self._cho] in CHO:
            self._done.append(syllable(_LETTERS[self._cho], _LETTERS[self._jung], _LETTERS.get(self._jong, "")))
        else:
            self._done += [_LETTERS[keys] for keys in (self._cho, self._jung, self._jong) if keys]
        self._cho = self._jung = self._jong = ""


def begun_in_latin(text: str) -> str:
    """Return what half a word typed with the Korean input off begins to say (qot is 뱃, where 배송 begins)."""
    typed = text.strip()
    if not _LATIN.fullmatch(typed):
        return ""
    said = typed_in_korean(typed.lower())
    return said if any(is_syllable(letter) for letter in said) else ""
