"""How well every document answers a question: a sum of what its fields hold of what was asked.

Each field's scores are divided by what a document would score that holds every piece of the question, so that a field
which recognises little of the question (because of a slip, or of an unknown word) has little to say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from malgil.knowledge.search.pieces import Field
from malgil.knowledge.search.postings import Postings, Scores, rarity
from malgil.knowledge.search.segments import Segment
from malgil.knowledge.search.telling import RARITY, telling
from malgil.korean.ngrams import Keys

# Single letters tell titles of up to this many letters apart; the longer the texts, the less they say.
_SHORT: Final = 30.0
# A piece seen nowhere may begin a word or not.
_UNKNOWN_HEAD: Final = 0.5
# What titles count beside whole texts.
_TITLES_TOO: Final = 0.8
# What a meaning counts, and the cosine below which two say nothing of each other (nineteen of twenty pairs of questions
# picked at random); both tuned on the training questions of bench/search.
_MEANING: Final = 1.5
_ALIKE: Final = 0.35
# Tuned on 650 training questions with none to three slips of the keyboard.
_BORNE_OUT: Final = 0.7
_UNKNOWN: Final = 0.1

Zones = Sequence[Mapping[Field, Postings]]


@dataclass(frozen=True)
class Ranked:
    """Scores of all documents, segment by segment, what each field gave to them, and about the most they could be."""

    scores: Scores
    fields: Mapping[str, Scores]
    most: float


@dataclass(frozen=True)
class Pieces:
    """What is sought, by field: each piece once, and how often the question says it."""

    keys: Mapping[Field, Keys]
    counts: Mapping[Field, NDArray[np.float32]]


def counted(pieces: Mapping[Field, Keys], morphemes: Iterable[str] = ()) -> Pieces:
    """Return the pieces of a question as they are sought; `morphemes` are its own, by which they count more or less."""
    worth: dict[Field, NDArray[np.float32]] = {"morphemes": telling(morphemes)}
    keys: dict[Field, Keys] = {}
    counts: dict[Field, NDArray[np.float32]] = {}
    for field, every in pieces.items():
        keys[field], places = np.unique(every, return_inverse=True)
        counts[field] = np.bincount(places, worth.get(field), len(keys[field])).astype(np.float32)
    return Pieces(keys, counts)


def rank(segments: Sequence[Segment], sought: Pieces, allowed: NDArray[np.bool_], meaning: bytes = b"") -> Ranked:
    """Return how well each document answers, 0 for those that are not allowed and for those that hold nothing of it.

    `meaning` is the question's vector (512 float16) where it is known, and counts where documents have theirs.
    """
    ranked = _rank_words(segments, sought, allowed)
    if not meaning or not any(one.meanings.shape[1] for one in segments):
        return ranked
    weight = _weight_of_meaning(float(ranked.scores.max(initial=0)) / ranked.most)
    part = _likeness(segments, np.frombuffer(meaning, "<f2").astype(np.float32)) * allowed * np.float32(weight)
    return Ranked(ranked.scores + part, {**ranked.fields, "meaning": part}, ranked.most + weight)


def _weight_of_meaning(borne_out: float) -> float:
    """Return what a meaning counts when the best document holds so much of the words (0 to about 1).

    A slip of the finger makes a sentence mean something else, or nothing: the less of its letters the documents know,
    the less its meaning is to be believed; unless they know nothing of it at all, as of another language.
    """
    return _MEANING if borne_out < _UNKNOWN else _MEANING * min(1.0, borne_out / _BORNE_OUT)


def _likeness(segments: Sequence[Segment], meaning: NDArray[np.float32]) -> Scores:
    """Return how close each title's meaning is to another: 0 up to what any two sentences have in common, 1 at most."""
    cosines = [
        one.meanings @ meaning if one.meanings.shape[1] else np.zeros(len(one.entries), np.float32) for one in segments
    ]
    shares: Scores = np.clip((np.concatenate(cosines) - _ALIKE) / (1 - _ALIKE), 0, None).astype(np.float32)
    return shares


def _rank_words(segments: Sequence[Segment], sought: Pieces, allowed: NDArray[np.bool_]) -> Ranked:
    ranked = _rank_zone([one.whole for one in segments], sought, allowed)
    if all(one.heads is one.whole for one in segments):
        return ranked
    titles = _rank_zone([one.heads for one in segments], sought, allowed)
    fields = {
        **ranked.fields,
        **{f"title {name}": part * np.float32(_TITLES_TOO) for name, part in titles.fields.items()},
    }
    return Ranked(
        ranked.scores + np.float32(_TITLES_TOO) * titles.scores, fields, ranked.most + _TITLES_TOO * titles.most
    )


def rank_titles(segments: Sequence[Segment], sought: Pieces, allowed: NDArray[np.bool_]) -> Ranked:
    """Return how well each title answers."""
    return _rank_zone([one.heads for one in segments], sought, allowed)


def _rank_zone(zones: Zones, sought: Pieces, allowed: NDArray[np.bool_]) -> Ranked:
    with_morphemes = bool(len(sought.keys["morphemes"])) and any(len(zone["morphemes"].keys) for zone in zones)
    weights = _weights(zones[0]["letters"].mean_length, with_morphemes=with_morphemes)
    fields: dict[str, Scores] = {}
    total = np.zeros(len(allowed), np.float32)
    for field, weight in weights.items():
        if weight:
            fields[field] = _share(zones, field, sought, allowed) * np.float32(weight)
            total += fields[field]
    return Ranked(total, fields, sum(weights.values()))


def _weights(mean_length: float, *, with_morphemes: bool) -> dict[Field, float]:
    """Return what each field counts for texts of that many letters; tuned on the training questions of bench/search."""
    short = min(1.0, _SHORT / max(mean_length, 1.0))
    if with_morphemes:
        return {"morphemes": 1.0, "runs": 0.7, "heads": 0.5, "pairs": 0.4 * (1 - short), "letters": 0.9 * short}
    return {"runs": 1.0, "heads": 1.0, "pairs": 1 - short, "letters": short}


def _share(zones: Zones, field: Field, sought: Pieces, allowed: NDArray[np.bool_]) -> Scores:
    """Return how much of what was asked each document holds in one field: about 1 for all of it."""
    keys = sought.keys[field]
    postings = [zone[field] for zone in zones]
    rare = rarity(_frequencies(postings, keys), sum(one.count for one in postings))
    weights = (rare**RARITY if field == "morphemes" else rare) * sought.counts[field]
    if field == "heads":
        weights = weights * _headness(zones, keys)
    # 1.1: about what a piece weighs that stands once in a text of mean length (k1 + 1, halved).
    bound = float(weights.sum()) * 1.1
    if not bound:
        return np.zeros(len(allowed), np.float32)
    scores: Scores = np.concatenate([one.score(keys, weights) for one in postings])
    return (scores * allowed / np.float32(bound)).astype(np.float32)


def _headness(zones: Zones, keys: Keys) -> NDArray[np.float32]:
    """Return how often each pair begins a word where it stands."""
    anywhere = _frequencies([zone["pairs"] for zone in zones], keys)
    ahead = _frequencies([zone["heads"] for zone in zones], keys)
    return np.where(anywhere > 0, ahead / np.maximum(anywhere, 1), _UNKNOWN_HEAD).astype(np.float32)


def _frequencies(postings: Sequence[Postings], keys: Keys) -> NDArray[np.int64]:
    total = np.zeros(len(keys), np.int64)
    for one in postings:
        total += one.frequencies(keys)
    return total
