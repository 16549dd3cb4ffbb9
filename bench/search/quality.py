"""Asks every question of a set, clean and damaged, of every engine."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bench.machine import quantile
from bench.search.engines import Engine, Readers, engines_for
from bench.search.scoring import Figures, figures
from bench.search.sets import Question, Set
from malgil.knowledge.search.titles import Titles
from malgil.korean.chosung import as_chosung


@dataclass(frozen=True)
class Measured:
    """The figures of a set: by damage, then by engine."""

    name: str
    split: str
    by_damage: Mapping[str, Mapping[str, Figures]]


def measure(documents: Set, *, tier: str) -> Measured:
    """Print the table of a set and return its figures."""
    begun = time.perf_counter()
    engines = engines_for(documents, None if tier == "light" else _readers(with_meaning=tier == "semantic"))
    count = len(documents.questions["clean"])
    print(
        f"\n== {documents.name} ({documents.split}): {len(documents.ids):,} documents, {count:,} questions; "
        "R@1 R@3 R@10 MRR@10 nDCG@10; "
        "times without reading where another engine has read the text before"
    )
    if documents.missing:
        print(f"left out, there are no such questions: {', '.join(documents.missing)}")
    by_damage = {damage: _asked(documents, asked, engines, damage) for damage, asked in documents.questions.items()}
    if documents.abbreviated:
        print(_abbreviations(documents))
    print(f"({time.perf_counter() - begun:.0f} s)")
    return Measured(documents.name, documents.split, by_damage)


def _asked(
    documents: Set, questions: Sequence[Question], engines: Mapping[str, Engine], damage: str
) -> dict[str, Figures]:
    found = {}
    for name, engine in engines.items():
        asked = [one for one in questions if one.id in documents.answers]
        times, rankings = [0.0], []
        for question in asked:
            begun = time.perf_counter()
            rankings.append((engine.ranked(question), documents.answers[question.id]))
            times.append(time.perf_counter() - begun)
        found[name] = figures(rankings)
        taken = f"p50 {quantile(times, 0.5) * 1e3:.2f} ms  p99 {quantile(times, 0.99) * 1e3:.2f} ms"
        print(f"{damage:13} {name:13} {found[name]}   {taken}", flush=True)
    return found


def _abbreviations(documents: Set) -> str:
    titles = Titles(documents.titles)
    ranks = []
    for typed, document in documents.abbreviated:
        rows = [row for row, _ in titles.abbreviated(as_chosung(typed))[:10]]
        ranks.append(
            [documents.ids[row] for row in rows].index(document) + 1 if _is_in(documents, rows, document) else 0
        )
    first, ten = (sum(0 < rank <= depth for rank in ranks) / len(ranks) for depth in (1, 10))
    return f"{'chosung':13} {'malgil':13} R@1 {first:.3f}, R@10 {ten:.3f} of {len(ranks)} known items"


def _is_in(documents: Set, rows: Sequence[int], document: str) -> bool:
    return any(documents.ids[row] == document for row in rows)


@cache
def _readers(*, with_meaning: bool) -> Readers:
    from malgil.korean.morphemes.kiwi import Kiwi

    kiwi = Kiwi()

    # Several engines read the same texts.
    @cache
    def read(text: str, typos: bool) -> Sequence[str]:  # noqa: FBT001 - given by position, as an engine asks
        return kiwi.morphemes(text, typos=typos)

    if not with_meaning:
        return Readers(read)
    from malgil.korean.morphemes.meaning import encoder

    return Readers(read, cache(kiwi.mended), cache(encoder()))
