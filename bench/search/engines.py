"""What is compared: three plain BM25 and our own search in its tiers, behind one interface."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bench.search.scoring import DEPTH
from bench.search.sets import Question, Set
from malgil.knowledge.search.asking import search, understand, unread
from malgil.knowledge.search.entries import Entry, Seeker
from malgil.knowledge.search.index import Index, index_of
from malgil.knowledge.search.pieces import named
from malgil.knowledge.search.postings import Scores, build, rarity
from malgil.knowledge.search.segments import Source
from malgil.korean.morphemes import Sense
from malgil.korean.ngrams import Keys, pairs, runs
from malgil.korean.words import squeezed, words

Read = Callable[[str], Sequence[str]]
Mean = Callable[[str], bytes]
EVERYBODY = Seeker(frozenset({"all"}), 0.0)


@dataclass(frozen=True)
class Readers:
    """What reads texts: `read(text, typos)` their morphemes, `mended` puts slips right, `mean` gives their meaning."""

    read: Callable[[str, bool], Sequence[str]]
    mended: Callable[[str], str] | None = None
    mean: Mean | None = None


class Engine(Protocol):
    """Ranks the documents of a set."""

    def ranked(self, question: Question) -> list[str]:
        """Return the ids of the best ten, the best first."""


class Plain:
    """BM25 over one kind of pieces."""

    def __init__(self, documents: Set, index: Callable[[str], Keys], ask: Callable[[str], Keys] | None = None) -> None:
        """Index a set; `ask` takes questions apart where that differs."""
        self._ids = documents.ids
        self._rows = {document: row for row, document in enumerate(documents.ids)}
        pieces = [index(text) for text in documents.texts]
        owners = np.repeat(np.arange(len(pieces), dtype=np.int32), [len(one) for one in pieces])
        self._postings = build(np.concatenate(pieces), owners, len(pieces))
        self._ask = ask or index

    def ranked(self, question: Question) -> list[str]:
        """Return the ids of the best ten, the best first."""
        scores = self.scores(question)
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        return [self._ids[row] for row in best if scores[row] > 0]

    def scores(self, question: Question) -> Scores:
        """Return the score of every document, below nothing for those that may not answer."""
        keys, counts = np.unique(self._ask(question.text), return_counts=True)
        rare = rarity(self._postings.frequencies(keys), self._postings.count)
        scores = self._postings.score(keys, (rare * counts).astype(np.float32))
        scores[[self._rows[document] for document in question.exclude]] = -1
        return scores


class Sum:
    """What the studies before us recommend: morphemes, half of pairs, half of runs, each by its best score.

    With `mean` the cosine of meanings too, the question's that of its mended text.
    """

    def __init__(
        self,
        documents: Set,
        read: Read,
        read_question: Read,
        *,
        mended: Callable[[str], str] | None = None,
        mean: Mean | None = None,
    ) -> None:
        """Index a set three times."""
        self._ids, self._mended, self._mean = documents.ids, mended, mean
        self._meanings = np.stack([_vector(mean(text)) for text in documents.texts]) if mean else None
        self._parts = [
            (1.0, Plain(documents, lambda text: named(read(text)), lambda text: named(read_question(text)))),
            (0.5, Plain(documents, by_pairs)),
            (0.5, Plain(documents, lambda text: runs(squeezed(text)))),
        ]

    def ranked(self, question: Question) -> list[str]:
        """Return the ids of the best ten, the best first."""
        scores = np.zeros(len(self._ids), np.float32)
        for weight, part in self._parts:
            found = np.maximum(part.scores(question), 0)
            scores += np.float32(weight) * found / max(float(found.max()), 1e-6)
        if self._mended and self._mean and self._meanings is not None:
            alike = np.maximum(self._meanings @ _vector(self._mean(self._mended(question.text))), 0)
            scores += np.where(scores < 0, 0, alike / max(float(alike.max()), 1e-6)).astype(np.float32)
            scores[[self._ids.index(document) for document in question.exclude]] = 0
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        return [self._ids[row] for row in best if scores[row] > 0]


def _vector(meaning: bytes) -> NDArray[np.float32]:
    return np.frombuffer(meaning, "<f2").astype(np.float32)


class Malgil:
    """What customers get, but for the least score that an answer needs."""

    def __init__(
        self,
        documents: Set,
        *,
        read: Read | None = None,
        read_question: Callable[[str], Sense] = unread,
        mean: Mean | None = None,
    ) -> None:
        """Index a set; without `read` this is the light tier, without `mean` at most the full one."""
        self._ids, self._read = documents.ids, read_question
        self.index = indexed(documents, read, mean)

    def ranked(self, question: Question) -> list[str]:
        """Return the ids of the best ten, the best first."""
        asked = understand(self.index, question.text, self._read)
        found = search(self.index, asked, EVERYBODY, limit=DEPTH + len(question.exclude))
        ids = [self._ids[one.entry.pk] for one in found]
        return [one for one in ids if one not in question.exclude][:DEPTH]


def indexed(documents: Set, read: Read | None = None, mean: Mean | None = None) -> Index:
    """Return the index of a set, as articles are indexed; of one without titles the text stands in their place."""
    return index_of(
        [
            _source(row, title or text, text.removeprefix(title).strip() if title else "", read, mean)
            for row, (title, text) in enumerate(zip(documents.titles, documents.texts, strict=True))
        ]
    )


def _source(row: int, head: str, body: str, read: Read | None, mean: Mean | None) -> Source:
    of_head, of_body = (tuple(read(text)) if read and text else () for text in (head, body))
    return Source(_entry(row, head), head, body, of_head, of_body, mean(head) if mean else b"")


def by_words(text: str) -> Keys:
    """Return the words between spaces."""
    return named(words(text))


def by_pairs(text: str) -> Keys:
    """Return the pairs of letters, spaces aside."""
    return pairs(squeezed(text))


def engines_for(documents: Set, readers: Readers | None) -> dict[str, Engine]:
    """Return everything that is compared; morphemes and meanings only where they can be read."""
    read = readers.read if readers else None
    engines: dict[str, Engine] = {"words": Plain(documents, by_words), "pairs": Plain(documents, by_pairs)}
    if read:
        whole, asked = partial(_plainly, read), partial(_mended, read)
        engines["morphemes"] = Plain(documents, lambda text: named(whole(text)))
        engines["reference"] = Sum(documents, whole, asked)
    if readers and read and readers.mean:
        engines["with meaning"] = Sum(documents, whole, asked, mended=readers.mended, mean=readers.mean)
    engines["malgil light"] = Malgil(documents)
    if read:
        engines["malgil full"] = Malgil(documents, read=whole, read_question=lambda text: Sense(asked(text)))
    if readers and (mean := readers.mean) and (mended := readers.mended):
        engines["malgil semantic"] = Malgil(
            documents, read=whole, read_question=lambda text: Sense(asked(text), mean(mended(text))), mean=mean
        )
    return engines


def _plainly(read: Callable[[str, bool], Sequence[str]], text: str) -> Sequence[str]:
    return read(text, False)


def _mended(read: Callable[[str, bool], Sequence[str]], text: str) -> Sequence[str]:
    return read(text, True)


def _entry(row: int, title: str) -> Entry:
    return Entry(row, "article", row, "", title, "all", "ko")
