"""What can be found, as a process keeps it in memory; and who seeks."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from malgil.base.findable import QUESTION

EVER = float("inf")


@dataclass(frozen=True)
class Entry:
    """One document: what it is, how it is called, and who may find it from when until when (seconds since 1970)."""

    pk: int
    kind: str
    ref: int
    slug: str
    title: str
    audience: str
    language: str
    begins: float = -EVER
    ends: float = EVER


@dataclass(frozen=True)
class Seeker:
    """Who seeks what: their audiences, at a moment; empty kinds and languages are all of them.

    Of what answers alike they want what is for the audience `first`.
    """

    audiences: frozenset[str]
    at: float
    kinds: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    first: str = ""


class Shown:
    """Which of many entries a seeker may find, answered for all of them at once."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Lay out what decides it in columns."""
        self._audiences = np.array([entry.audience for entry in entries], dtype=np.str_)
        self._kinds = np.array([entry.kind for entry in entries], dtype=np.str_)
        self._languages = np.array([entry.language for entry in entries], dtype=np.str_)
        self.written_by_us: NDArray[np.bool_] = self._kinds != QUESTION
        self._begins = np.array([entry.begins for entry in entries], np.float64)
        self._ends = np.array([entry.ends for entry in entries], np.float64)

    def to(self, seeker: Seeker) -> NDArray[np.bool_]:
        """Return True for every entry the seeker may find."""
        shown = (self._begins <= seeker.at) & (seeker.at < self._ends)
        for column, wanted in (
            (self._audiences, seeker.audiences),
            (self._kinds, seeker.kinds),
            (self._languages, seeker.languages),
        ):
            if wanted or column is self._audiences:
                shown &= np.isin(column, list(wanted))
        return shown

    def of(self, audience: str) -> NDArray[np.bool_]:
        """Return True for every entry that is for this audience alone."""
        own: NDArray[np.bool_] = self._audiences == audience
        return own
