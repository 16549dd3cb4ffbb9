"""Pieces of a text as numbers: pairs of letters, and runs of four 자모. Spacing does not matter to them."""

import re
import unicodedata
from typing import Final

import numpy as np
from numpy.typing import NDArray

from malgil.korean.jamo import CHO, FIRST, JONG, JUNG, LAST

Keys = NDArray[np.uint64]

_LETTERS: Final = re.compile(r"[0-9a-z가-힣ㄱ-ㅎㅏ-ㅣ]+")
_CHO: Final = np.array([ord(one) for one in CHO], np.uint64)
_JUNG: Final = np.array([ord(one) for one in JUNG], np.uint64)
_JONG: Final = np.array([ord(one) if one else 0 for one in JONG], np.uint64)
_NONE: Final = np.zeros(0, np.uint64)


def words(text: str) -> list[str]:
    """Return the words of a text, composed and in lower case, without signs."""
    return _LETTERS.findall(unicodedata.normalize("NFKC", text).lower())


def squeezed(text: str) -> str:
    """Return only the letters and figures of a text, in lower case, with nothing between them."""
    return "".join(words(text))


def letters(line: str) -> Keys:
    """Return a number for every character."""
    return np.frombuffer(line.encode("utf-32-le"), np.uint32).astype(np.uint64)


def pairs(line: str) -> Keys:
    """Return a number for every two neighbouring characters; of a single one, itself."""
    codes = letters(line)
    if len(codes) < 2:
        return codes
    return (codes[:-1] << np.uint64(32)) | codes[1:]


def runs(line: str) -> Keys:
    """Return a number for every four neighbouring 자모; of fewer, one for all of them."""
    codes = _spelled(letters(line))
    if len(codes) < 4:
        codes = np.concatenate([np.zeros(4 - len(codes), np.uint64), codes]) if len(codes) else codes
    if not len(codes):
        return _NONE
    shift = np.uint64(16)
    return (((((codes[:-3] << shift) | codes[1:-2]) << shift) | codes[2:-1]) << shift) | codes[3:]


def _spelled(codes: Keys) -> Keys:
    whole = (codes >= FIRST) & (codes <= LAST)
    rest = np.where(whole, codes - np.uint64(FIRST), 0).astype(np.int64)
    table = np.zeros((len(codes), 3), np.uint64)
    table[:, 0] = np.where(whole, _CHO[rest // 588], codes & np.uint64(0xFFFF))
    table[:, 1] = np.where(whole, _JUNG[rest % 588 // 28], 0)
    table[:, 2] = np.where(whole, _JONG[rest % 28], 0)
    flat: Keys = table.ravel()
    there: Keys = flat[flat != 0]
    return there
