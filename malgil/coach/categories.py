"""Which category a question belongs to: character n-grams, weighed by what was learnt beforehand, and own words.

The weights of the guides malgil brings are learnt apart from the running centre (`python -m bench.coach.learning`) and
read here without any library. A category a supervisor has added speaks through its own words alone, and so does every
word a supervisor has added to one of ours.
"""

import json
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log, sqrt
from pathlib import Path
from typing import Final

from malgil.coach.guide import Audience, Guide

WEIGHTS: Final = Path(__file__).with_name("weights") / "categories.bin"
# A question's first part says what it is about; the rest would only cost time.
LONGEST: Final = 300
# Given no evidence but a supervisor's word, this is how far it lifts its category above the likeliest one.
_WORD: Final = 2.0
_STEP_BACK: Final = 1.5
# Sellers mostly ask about selling: as much as a word of theirs that is half sure.
_SELLERS_OWN: Final = 1.5

_FIGURES: Final = re.compile(r"\d+")
_NOISE: Final = re.compile(r"[^0-9a-z가-힣ㄱ-ㅎㅏ-ㅣ?!]+")
_DRAWN: Final = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt: for every n-gram its rarity and, per category, how much it speaks for it (127 is `scale`)."""

    categories: tuple[str, ...]
    intercepts: tuple[float, ...]
    temperature: float
    scale: float
    rarity: dict[str, float]
    rows: dict[str, tuple[int, ...]]
    words: dict[str, frozenset[str]]
    """The words each category had when it was learnt."""


def ngrams(text: str) -> Counter[str]:
    """Return a text's n-grams of 1 to 3 characters without spaces, and its words' first two; figures count as one 0."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).lower()
    words = [_DRAWN.sub(r"\1\1", _FIGURES.sub("0", word)) for word in _NOISE.split(plain) if word]
    joined = "".join(words)
    counts = Counter(joined[at : at + size] for size in (1, 2, 3) for at in range(len(joined) - size + 1))
    counts.update(f"^{word[:2]}" for word in words)
    if len(joined) <= 8:
        counts[f"={joined}"] += 1
    return counts


def likelihoods(text: str, guides: Sequence[Guide], *, asker: Audience = Audience.BUYERS) -> list[tuple[Guide, float]]:
    """Return each guide with how likely the text belongs to it, likeliest first; they add up to 1.

    Returns nothing when no word of the text is known. A partner is likelier to ask what only partners may.
    """
    weights = learnt()
    scores = _learnt_scores(text, weights)
    places = {key: place for place, key in enumerate(weights.categories)}
    known = {guide.key: scores[places[guide.key]] for guide in guides if scores and guide.key in places}
    best = max(known.values(), default=0.0)
    total: dict[str, float] = {}
    for guide in guides:
        hits = _hits(text, [word for word in guide.words if word not in weights.words.get(guide.key, ())])
        if hits:
            total[guide.key] = max(known.get(guide.key, best - _STEP_BACK), best - _STEP_BACK) + _WORD * hits
        elif guide.key in known:
            total[guide.key] = known[guide.key]
    if asker is Audience.PARTNERS:
        own = {guide.key for guide in guides if guide.audience is Audience.PARTNERS}
        total = {key: score + _SELLERS_OWN * (key in own) for key, score in total.items()}
    shares = _shares(total)
    return sorted(((guide, shares[guide.key]) for guide in guides if guide.key in shares), key=lambda pair: -pair[1])


@cache
def learnt() -> Weights:
    """Return the weights that come with malgil, read once."""
    head, rows = zlib.decompress(WEIGHTS.read_bytes()).split(b"\0", 1)
    told = json.loads(head)
    width = len(told["categories"])
    signed = memoryview(rows).cast("b")
    return Weights(
        categories=tuple(told["categories"]),
        intercepts=tuple(told["intercepts"]),
        temperature=told["temperature"],
        scale=told["scale"],
        rarity=dict(zip(told["ngrams"], told["rarity"], strict=True)),
        rows={ngram: tuple(signed[place * width : (place + 1) * width]) for place, ngram in enumerate(told["ngrams"])},
        words={key: frozenset(words) for key, words in told["words"].items()},
    )


def _learnt_scores(text: str, weights: Weights) -> list[float]:
    """Return the score of every learnt category, or nothing when the text holds no n-gram that was learnt."""
    told = [
        ((1 + log(count)) * weights.rarity[ngram], weights.rows[ngram])
        for ngram, count in ngrams(text).items()
        if ngram in weights.rows
    ]
    if not any(letter.isalpha() for letter in text):
        return []
    if not told:
        return []
    length = sqrt(sum(weight * weight for weight, _ in told))
    sums = [0.0] * len(weights.categories)
    for weight, row in told:
        sums = [total + weight * each for total, each in zip(sums, row, strict=True)]
    unit = weights.scale / 127 / length
    return [(total * unit + start) / weights.temperature for total, start in zip(sums, weights.intercepts, strict=True)]


def _hits(text: str, words: Sequence[str]) -> int:
    """Return how many of a category's words stand in the text; spaces do not count, nor a word inside a longer one."""
    plain = re.sub(r"\s", "", text).lower()
    found = {squeezed for word in words if (squeezed := re.sub(r"\s", "", word).lower()) in plain}
    return sum(1 for word in found if not any(word != other and word in other for other in found))


def _shares(scores: dict[str, float]) -> dict[str, float]:
    if not scores:
        return {}
    best = max(scores.values())
    parts = {key: exp(score - best) for key, score in scores.items()}
    total = sum(parts.values())
    return {key: part / total for key, part in parts.items()}
