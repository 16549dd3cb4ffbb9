"""How good a ranking is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

DEPTH = 10


@dataclass(frozen=True)
class Figures:
    """Recall at 1, 3 and 10, mean reciprocal rank and nDCG at 10, each the mean over all questions."""

    recall1: float
    recall3: float
    recall10: float
    mrr: float
    ndcg: float

    def __str__(self) -> str:
        return f"{self.recall1:.3f}  {self.recall3:.3f}  {self.recall10:.3f}  {self.mrr:.3f}  {self.ndcg:.3f}"


def figures(rankings: Sequence[tuple[Sequence[str], frozenset[str]]]) -> Figures:
    """Return the figures of rankings (the best ten first), each with what answers its question."""
    rows = [_one(ranked[:DEPTH], answers) for ranked, answers in rankings] or [(0.0,) * 5]
    return Figures(*(sum(column) / len(rows) for column in zip(*rows, strict=True)))


def _one(ranked: Sequence[str], answers: frozenset[str]) -> tuple[float, float, float, float, float]:
    hits = [document in answers for document in ranked]
    first = hits.index(True) + 1 if True in hits else 0
    gain = sum(1 / math.log2(place + 2) for place, hit in enumerate(hits) if hit)
    ideal = sum(1 / math.log2(place + 2) for place in range(min(len(answers), DEPTH)))
    recalls = (sum(hits[:k]) / min(len(answers), k) for k in (1, 3, DEPTH))
    return (*recalls, 1 / first if first else 0.0, gain / ideal)  # type: ignore[return-value]
