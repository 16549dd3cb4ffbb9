"""Which documents hold which pieces, and how much that weighs: BM25 over numbers, in flat arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from malgil.korean.ngrams import Keys

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Postings:
    """For every known piece (`keys`, ascending) its documents and their weights: `starts[i]` to `starts[i + 1]`."""

    keys: Keys
    starts: NDArray[np.int64]
    documents: NDArray[np.int32]
    weights: NDArray[np.float16]
    count: int
    mean_length: float

    def place(self, keys: Keys) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return where pieces stand, and whether they stand there at all."""
        if not len(self.keys):
            return np.zeros(len(keys), np.int64), np.zeros(len(keys), np.bool_)
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return places, self.keys[places] == keys

    def frequencies(self, keys: Keys) -> NDArray[np.int64]:
        """Return in how many documents each piece stands."""
        places, known = self.place(keys)
        if not len(self.keys):
            return np.zeros(len(keys), np.int64)
        return np.where(known, self.starts[places + 1] - self.starts[places], 0)

    def score(self, keys: Keys, weights: NDArray[np.float32]) -> Scores:
        """Return for every document the sum of what the given pieces weigh in it, each times its own weight."""
        scores = np.zeros(self.count, np.float32)
        places, known = self.place(keys)
        for place, weight in zip(places[known].tolist(), weights[known].tolist(), strict=True):
            begin, end = self.starts[place], self.starts[place + 1]
            # Every document stands once in a piece's list, so that plain addition adds all of it.
            scores[self.documents[begin:end]] += self.weights[begin:end] * np.float32(weight)
        return scores


def build(
    keys: Keys, owners: NDArray[np.int32], count: int, *, k1: float = 1.2, b: float = 0.75, mean_length: float = 0.0
) -> Postings:
    """Return the postings of `count` documents by their pieces; `mean_length` is that of a whole they belong to."""
    lengths = np.bincount(owners, minlength=count)
    mean = mean_length or float(len(keys)) / max(count, 1) or 1.0
    known, terms = np.unique(keys, return_inverse=True)
    cells, counts = np.unique(terms.astype(np.int64) * max(count, 1) + owners, return_counts=True)
    terms, owners = cells // max(count, 1), (cells % max(count, 1)).astype(np.int32)
    starts = np.concatenate([[0], np.cumsum(np.bincount(terms, minlength=len(known)))]).astype(np.int64)
    tempered = k1 * (1 - b + b * lengths[owners] / mean)
    weights = (counts * (k1 + 1) / (counts + tempered)).astype(np.float16)
    return Postings(known, starts, owners, weights, count, mean)


def rarity(frequencies: NDArray[np.int64], count: int) -> NDArray[np.float32]:
    """Return how much pieces say by being rare (BM25's idf), for `count` documents."""
    rare: Scores = np.log(1 + (count - frequencies + 0.5) / (frequencies + 0.5)).astype(np.float32)
    return rare
