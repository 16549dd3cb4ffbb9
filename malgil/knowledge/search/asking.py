"""Asking an index, with nothing of Django in it: what a benchmark measures is what customers get."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from malgil.knowledge.search.entries import Entry, Seeker
from malgil.knowledge.search.index import Index
from malgil.knowledge.search.pieces import of_query
from malgil.knowledge.search.postings import Scores
from malgil.knowledge.search.ranking import Pieces, Ranked, counted, rank, rank_titles
from malgil.knowledge.search.repair import repaired
from malgil.knowledge.search.synonyms import Meant, meant_too
from malgil.korean.chosung import as_chosung
from malgil.korean.morphemes import Sense
from malgil.korean.words import squeezed

LONGEST: Final = 200
Read = Callable[[str], Sense]
_NOTHING: Final = Sense()


@dataclass(frozen=True)
class Asked:
    """A question as it was understood: its own pieces first, then those of it said in other words, which count less."""

    text: str
    consonants: str
    morphemes: Sequence[str]
    meant: Sequence[Meant]
    pieces: Sequence[Pieces]
    meaning: bytes = b""

    @property
    def weights(self) -> list[float]:
        """What each reading of the question counts."""
        return [1.0, *(one.weight for one in self.meant)]


@dataclass(frozen=True)
class Found:
    """A document, how well it answers, what each field gave to that, and the other word that found it, if one did."""

    entry: Entry
    score: float
    fields: Mapping[str, float] = field(default_factory=dict)
    meant: Meant | None = None


def unread(_text: str) -> Sense:
    """Return nothing: what the light tier knows beside letters."""
    return _NOTHING


def understand(index: Index, text: str, read: Read = unread) -> Asked:
    """Return a question with its keyboard put right and its words taken apart; only its first 200 letters count."""
    said = repaired(" ".join(text[:LONGEST].split()), index.segments, index.latin)
    sense = read(said) if index.is_read and said else _NOTHING
    morphemes = sense.morphemes
    meant = meant_too(said, index.groups)
    readings = [(said, morphemes)]
    readings += [(one.instead(said), one.morphemes(morphemes) if morphemes else ()) for one in meant]
    pieces = [counted(of_query(words, named), named) for words, named in readings]
    return Asked(said, as_chosung(said), morphemes, meant, pieces, sense.meaning)


def search(index: Index, asked: Asked, seeker: Seeker, *, limit: int, least: float = 0.0) -> list[Found]:
    """Return at most `limit` documents that answer, the best first; those below `least` (about 0 to 1) are left out."""
    allowed = index.allowed(seeker)
    if asked.consonants:
        return _abbreviated(index, asked, allowed)[:limit]
    if not squeezed(asked.text):
        return []
    ranked = [rank(index.segments, pieces, allowed, asked.meaning) for pieces in asked.pieces]
    scores = _together(ranked, asked.weights)
    scores *= index.favoured(seeker)
    return [_found(index, asked, ranked, scores, row) for row in _best(scores.max(axis=0), limit, least)]


def suggest(index: Index, asked: Asked, seeker: Seeker, *, limit: int, least: float = 0.0) -> list[Found]:
    """Return at most `limit` documents whose title goes on from what was typed or is about it, the best first."""
    allowed = index.allowed(seeker)
    if asked.consonants:
        return _abbreviated(index, asked, allowed)[:limit]
    if not squeezed(asked.text):
        return []
    ranked = [rank_titles(index.segments, pieces, allowed) for pieces in asked.pieces]
    scores = _together(ranked, asked.weights).max(axis=0)
    scores *= index.favoured(seeker)
    for row, share in index.titles.beginning(asked.text).items():
        if allowed[row]:
            scores[row] += share
    return [Found(index.entries[row], float(scores[row])) for row in _best(scores, limit, least)]


def _abbreviated(index: Index, asked: Asked, allowed: NDArray[np.bool_]) -> list[Found]:
    found = index.titles.abbreviated(asked.consonants)
    return [Found(index.entries[row], score, {"chosung": score}) for row, score in found if allowed[row]]


def _together(ranked: Sequence[Ranked], weights: Sequence[float]) -> Scores:
    """Return the scores of every reading of a question, a row each, between 0 and about 1."""
    shares = [one.scores * np.float32(weight / one.most) for one, weight in zip(ranked, weights, strict=True)]
    return np.stack(shares)


def _best(scores: Scores, limit: int, least: float) -> list[int]:
    rows = np.argpartition(-scores, limit)[:limit] if len(scores) > limit else np.arange(len(scores))
    rows = rows[np.lexsort((rows, -scores[rows]))]
    return [int(row) for row in rows if scores[row] > max(least, 0.0)]


def _found(index: Index, asked: Asked, ranked: Sequence[Ranked], scores: Scores, row: int) -> Found:
    by = int(scores[:, row].argmax())
    fields = {name: float(part[row]) for name, part in ranked[by].fields.items() if part[row] > 0}
    return Found(index.entries[row], float(scores[by, row]), fields, asked.meant[by - 1] if by else None)
