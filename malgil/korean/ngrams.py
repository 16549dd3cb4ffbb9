"""Pieces of a text as numbers: pairs of letters, and runs of four 자모. Spacing does not matter to them."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from malgil.korean.jamo import CHO, FIRST, JONG, JUNG, LAST

Keys = NDArray[np.uint64]
Codes = NDArray[np.uint32]

_CHO: Final = np.array([ord(one) for one in CHO], np.uint64)
_JUNG: Final = np.array([ord(one) for one in JUNG], np.uint64)
_JONG: Final = np.array([ord(one) if one else 0 for one in JONG], np.uint64)


def letters(line: str) -> Keys:
    """Return a number for every character."""
    return codes(line).astype(np.uint64)


def pairs(line: str) -> Keys:
    """Return a number for every two neighbouring characters; of a single one, itself."""
    every = letters(line)
    return joined(every, 2, 32) if len(every) > 1 else every


def runs(line: str) -> Keys:
    """Return a number for every four neighbouring 자모; of fewer, one for all of them."""
    every, _ = parts(codes(line))
    if not len(every):
        return every
    return joined(np.concatenate([np.zeros(max(0, 4 - len(every)), np.uint64), every]), 4, 16)


def codes(line: str) -> Codes:
    """Return the characters of a text as numbers."""
    return np.frombuffer(line.encode("utf-32-le"), np.uint32)


def parts(every: Codes) -> tuple[Keys, NDArray[np.int64]]:
    """Return characters as the 자모 they are written with, and for each the place of its character."""
    whole = (every >= FIRST) & (every <= LAST)
    rest = np.where(whole, every - np.uint32(FIRST), 0).astype(np.int64)
    table = np.zeros((len(every), 3), np.uint64)
    table[:, 0] = np.where(whole, _CHO[rest // 588], every & np.uint32(0xFFFF))
    table[:, 1] = np.where(whole, _JUNG[rest % 588 // 28], 0)
    table[:, 2] = np.where(whole, _JONG[rest % 28], 0)
    flat = table.ravel()
    there = flat != 0
    return flat[there], np.flatnonzero(there) // 3


def joined(every: Keys, count: int, bits: int) -> Keys:
    """Return one number for every `count` neighbours, each of so many bits."""
    size = max(0, len(every) - count + 1)
    keys = np.zeros(size, np.uint64)
    for place in range(count):
        keys = (keys << np.uint64(bits)) | every[place : place + size]
    return keys
