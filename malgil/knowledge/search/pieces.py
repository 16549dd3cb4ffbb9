"""What a text is taken apart into before it is indexed or sought.

Single letters say much about a short title and little about a long page; four 자모 survive a slip of the finger; the
beginnings of words hold the stem, without particles and endings; morphemes, where they are known, say it best.
"""

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from malgil.korean.ngrams import Codes, Keys, codes, joined, letters, pairs, parts, runs
from malgil.korean.words import squeezed, words

Field = Literal["letters", "pairs", "runs", "heads", "morphemes"]
FIELDS: Final[tuple[Field, ...]] = ("letters", "pairs", "runs", "heads", "morphemes")

_SPACE: Final = ord(" ")
_END: Final = ord("\n")


class Owned(NamedTuple):
    """Pieces of many documents, and whose each is."""

    keys: Keys
    owners: NDArray[np.int32]


def of_documents(texts: Sequence[str], morphemes: Sequence[Iterable[str]]) -> dict[Field, Owned]:
    """Return the pieces documents are found by; all are taken apart at once, as one long line."""
    every = codes("".join(f"{' '.join(words(text))}\n" for text in texts))
    ends = every == _END
    owners = (np.cumsum(ends) - ends).astype(np.int32)
    inside = ~ends & (every != _SPACE)
    line, owners_of_line = every[inside], owners[inside]
    jamo, places = parts(line)
    return {
        "letters": Owned(line.astype(np.uint64), owners_of_line),
        "pairs": _neighbours(line.astype(np.uint64), owners_of_line, 2, 32),
        "runs": _neighbours(jamo, owners_of_line[places], 4, 16),
        "heads": _heads(every, owners, inside),
        "morphemes": _named_all(morphemes),
    }


def of_query(text: str, morphemes: Iterable[str]) -> dict[Field, Keys]:
    """Return the pieces a question is sought by; its spacing is not relied upon, so any pair may begin a word."""
    line = squeezed(text)
    return {
        "letters": letters(line),
        "pairs": pairs(line),
        "runs": runs(line),
        "heads": pairs(line),
        "morphemes": named(morphemes),
    }


def named(morphemes: Iterable[str]) -> Keys:
    """Return a number for every morpheme."""
    return np.array([_number(morpheme) for morpheme in morphemes], np.uint64)


def _neighbours(every: Keys, owners: NDArray[np.int32], count: int, bits: int) -> Owned:
    keys = joined(every, count, bits)
    # What begins in one document and ends in another is in neither.
    within = owners[: len(keys)] == owners[count - 1 :][: len(keys)]
    return Owned(keys[within], owners[: len(keys)][within])


def _heads(every: Codes, owners: NDArray[np.int32], inside: NDArray[np.bool_]) -> Owned:
    """Return the first two letters of every word, or its only one."""
    before = np.concatenate([[False], inside[:-1]])
    first = np.flatnonzero(inside & ~before)
    long = inside[first + 1]
    own, following = every[first].astype(np.uint64), every[first + 1].astype(np.uint64)
    return Owned(np.where(long, (own << np.uint64(32)) | following, own), owners[first])


def _named_all(morphemes: Sequence[Iterable[str]]) -> Owned:
    each = [[_number(morpheme) for morpheme in one] for one in morphemes]
    owners = np.repeat(np.arange(len(each), dtype=np.int32), [len(one) for one in each])
    return Owned(np.array([number for one in each for number in one], np.uint64), owners)


@lru_cache(maxsize=16384)
def _number(morpheme: str) -> int:
    return int.from_bytes(hashlib.blake2b(morpheme.encode(), digest_size=8).digest(), "little")
