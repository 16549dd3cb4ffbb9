"""What a text is taken apart into before it is indexed or sought.

Single letters say much about a short title and little about a long page; four 자모 survive a slip of the finger; the
beginnings of words hold the stem, without particles and endings; morphemes, where they are known, say it best.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal

import numpy as np

from malgil.korean.ngrams import Keys, letters, pairs, runs, squeezed, words

Field = Literal["letters", "pairs", "runs", "heads", "morphemes"]
FIELDS: Final[tuple[Field, ...]] = ("letters", "pairs", "runs", "heads", "morphemes")

_NONE: Final = np.zeros(0, np.uint64)


def of_document(text: str, morphemes: Iterable[str]) -> dict[Field, Keys]:
    """Return the pieces a document is found by."""
    return {
        **of_letters(text),
        "heads": np.concatenate([_NONE, *(pairs(word[:2]) for word in words(text))]),
        "morphemes": named(morphemes),
    }


def of_query(text: str, morphemes: Iterable[str]) -> dict[Field, Keys]:
    """Return the pieces a question is sought by; its spacing is not relied upon, so any pair may begin a word."""
    pieces = of_letters(text)
    return {**pieces, "heads": pieces["pairs"], "morphemes": named(morphemes)}


def of_letters(text: str) -> dict[Field, Keys]:
    """Return the pieces that depend on letters alone."""
    line = squeezed(text)
    return {"letters": letters(line), "pairs": pairs(line), "runs": runs(line)}


def named(morphemes: Iterable[str]) -> Keys:
    """Return a number for every morpheme."""
    return np.array([_number(morpheme) for morpheme in morphemes], np.uint64)


@lru_cache(maxsize=4096)
def _number(morpheme: str) -> int:
    return int.from_bytes(hashlib.blake2b(morpheme.encode(), digest_size=8).digest(), "little")
