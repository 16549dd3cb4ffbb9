"""Documents indexed together: a large segment that is seldom built, and a small one of what changed since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from malgil.knowledge.search.entries import Entry, Shown
from malgil.knowledge.search.pieces import FIELDS, Field, of_documents
from malgil.knowledge.search.postings import Postings, build
from malgil.korean.morphemes.meaning import LENGTH

Zone = Mapping[Field, Postings]
Meanings = NDArray[np.float32]


@dataclass(frozen=True)
class Source:
    """A document to index: `head` is its title and keywords, `body` the rest, the morphemes of both if known."""

    entry: Entry
    head: str
    body: str = ""
    head_morphemes: Sequence[str] = ()
    body_morphemes: Sequence[str] = ()
    meaning: bytes = b""


@dataclass(frozen=True)
class Segment:
    """Postings over whole texts (`whole`) and over titles alone (`heads`; the same when there are no bodies)."""

    entries: Sequence[Entry]
    whole: Zone
    heads: Zone
    latin: frozenset[str]
    # What each title means, a row each; without columns where nobody has read that.
    meanings: Meanings

    @cached_property
    def shown(self) -> Shown:
        """Who may find which of its documents."""
        return Shown(self.entries)

    @cached_property
    def rows(self) -> dict[int, int]:
        """Where each document stands, by its primary key."""
        return {entry.pk: row for row, entry in enumerate(self.entries)}

    def without(self, pks: Iterable[int]) -> NDArray[np.bool_]:
        """Return True for every document but these."""
        alive = np.ones(len(self.entries), np.bool_)
        alive[[self.rows[pk] for pk in pks if pk in self.rows]] = False
        return alive


def gather(sources: Sequence[Source], *, beside: Segment | None = None) -> Segment:
    """Return a segment of documents; one that stands beside a larger one measures lengths as that does."""
    whole = _zone(
        [(f"{one.head} {one.body}", (*one.head_morphemes, *one.body_morphemes)) for one in sources],
        beside.whole if beside else None,
    )
    has_bodies = any(one.body for one in sources) or (beside is not None and beside.heads is not beside.whole)
    heads = (
        _zone([(one.head, one.head_morphemes) for one in sources], beside.heads if beside else None)
        if has_bodies
        else whole
    )
    latin = frozenset(word for one in sources for word in _latin(f"{one.head} {one.body}"))
    return Segment(tuple(one.entry for one in sources), whole, heads, latin, _meanings(sources))


def _meanings(sources: Sequence[Source]) -> Meanings:
    if not any(one.meaning for one in sources):
        return np.zeros((len(sources), 0), np.float32)
    found = np.zeros((len(sources), LENGTH), np.float32)
    for row, one in enumerate(sources):
        if len(one.meaning) == LENGTH * 2:
            found[row] = np.frombuffer(one.meaning, "<f2")
    return found


def _zone(texts: Sequence[tuple[str, Sequence[str]]], beside: Zone | None) -> dict[Field, Postings]:
    pieces = of_documents([text for text, _ in texts], [morphemes for _, morphemes in texts])
    return {
        field: build(*pieces[field], len(texts), mean_length=beside[field].mean_length if beside else 0.0)
        for field in FIELDS
    }


def _latin(text: str) -> set[str]:
    return {word for word in text.lower().split() if word.isascii() and word.isalpha()}
