"""Titles as people begin to type them: by their first 자모, or by 초성 alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from malgil.korean.chosung import chosung
from malgil.korean.jamo import spelled
from malgil.korean.words import squeezed, words

_END = "\n"


@dataclass(frozen=True)
class _Lines:
    """Many short texts in one string, so that one search goes through all of them."""

    text: str
    starts: NDArray[np.int64]

    def places(self, sought: str, limit: int) -> list[tuple[int, int]]:
        """Return (line, place in it) of the first occurrence in each line."""
        found: list[tuple[int, int]] = []
        at = self.text.find(sought)
        while at >= 0 and len(found) < limit:
            line = int(np.searchsorted(self.starts, at, side="right")) - 1
            found.append((line, at - int(self.starts[line])))
            at = self.text.find(sought, self.text.find(_END, at))
        return found


class Titles:
    """What the titles of many documents begin with and contain."""

    # More than anybody looks at; a piece that stands in more titles than this says nothing.
    LIMIT = 2000

    def __init__(self, titles: Sequence[str]) -> None:
        """Spell all titles out once."""
        spaced = [chosung(title) for title in titles]
        self._consonants = _lines([f" {line}" for line in spaced])
        self._together = _lines([line.replace(" ", "") for line in spaced])
        self._spelled = _lines([spelled(squeezed(title)) for title in titles])
        self._lengths = [len(line) for line in spaced]

    def abbreviated(self, consonants: str) -> list[tuple[int, float]]:
        """Return (row, score between 0 and 1) of the titles in which these 초성 stand, the best first.

        A beginning counts more than a place inside, whole words more than parts of them, short titles more than long.
        """
        words_too = dict(self._consonants.places(f" {consonants}", self.LIMIT))
        anywhere = dict(self._together.places(consonants.replace(" ", ""), self.LIMIT))
        found = []
        for row in words_too.keys() | anywhere.keys():
            at_word, first = row in words_too, anywhere.get(row, 1) == 0
            grade = 0 if at_word and first else 1 if at_word else 2 if first else 3
            found.append((row, 1 - 0.25 * grade - 0.2 * min(self._lengths[row], 200) / 200))
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def beginning(self, text: str) -> dict[int, float]:
        """Return by row how well a title goes on from what was typed: 1 when it begins with it, less inside."""
        sought = spelled("".join(words(text)))
        if not sought:
            return {}
        return {row: 1.0 if place == 0 else 0.5 for row, place in self._spelled.places(sought, self.LIMIT)}


def _lines(lines: Sequence[str]) -> _Lines:
    lengths = np.array([len(line) + 1 for line in lines], np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64) if len(lengths) else np.zeros(0, np.int64)
    return _Lines("".join(f"{line}{_END}" for line in lines), starts)
