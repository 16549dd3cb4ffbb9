"""A word that has only begun, with one key beside the one meant (배숭 for 배송): as titles' words begin."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from malgil.knowledge.search.segments import Segment
from malgil.korean.jamo import is_syllable
from malgil.korean.keyboard import keys_of, typed_in_korean
from malgil.korean.ngrams import Keys, pairs

# Where each key lies: rows are shifted by a quarter and by three quarters of a key.
_ROWS: Final = (("qwertyuiop", 0.0), ("asdfghjkl", 0.25), ("zxcvbnm", 0.75))
_PLACES: Final = {
    key: (place + shift, row) for row, (keys, shift) in enumerate(_ROWS) for place, key in enumerate(keys)
}
_SHIFTED: Final = frozenset("qwertop")


def _beside(key: str) -> str:
    x, y = _PLACES[key]
    return "".join(
        other
        for other, (x2, y2) in _PLACES.items()
        if other != key and abs(y2 - y) <= 1 and (x2 - x) ** 2 + (y2 - y) ** 2 < 1.4
    )


_BESIDE: Final = {key: _beside(key) for key in _PLACES}
_BEGINNING: Final = 2


def meant_beginning(text: str, segments: Sequence[Segment]) -> str:
    """Return a word with one key of its first two syllables put right, where words of titles begin so; else nothing."""
    word = text.strip()
    begun, rest = word[:_BEGINNING], word[_BEGINNING:]
    if len(begun) < _BEGINNING or " " in word or not all(map(is_syllable, begun)):
        return ""
    others = sorted({said for said in _slips(keys_of(begun)) if _is_whole(said)} - {begun})
    if not others:
        return ""
    known = _frequencies(np.concatenate([pairs(other) for other in others]), segments)
    best = int(known.argmax())
    return others[best] + rest if known[best] else ""


def _slips(keys: str) -> Iterator[str]:
    """Yield what would stand there with one key pressed beside itself, with or without shift, or before its time."""
    for place, key in enumerate(keys):
        small = key.lower()
        twin = small.upper() if key == small and small in _SHIFTED else small
        for other in (*_BESIDE.get(small, ""), twin):
            yield typed_in_korean(f"{keys[:place]}{other}{keys[place + 1 :]}")
        yield typed_in_korean(keys[:place] + keys[place + 1 : place + 2] + key + keys[place + 2 :])


def _is_whole(said: str) -> bool:
    return len(said) == _BEGINNING and all(map(is_syllable, said))


def _frequencies(keys: Keys, segments: Sequence[Segment]) -> NDArray[np.int64]:
    total = np.zeros(len(keys), np.int64)
    for one in segments:
        total += one.heads["heads"].frequencies(keys)
    return total
