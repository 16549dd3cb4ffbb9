"""How fast suggestions and results come for 10,000 articles, through Django and from the bare engine."""

import itertools
import os
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from django.core.management import call_command
from django.test import Client

from bench.machine import quantile, resident_mb
from bench.search.sets import sets_in
from malgil.accounts.models import Centre
from malgil.knowledge.actions.indexing import touch_index
from malgil.knowledge.actions.searching import bring_vocabulary
from malgil.knowledge.models import SearchDocument
from malgil.knowledge.search import shelf
from malgil.knowledge.search.asking import search, suggest, understand
from malgil.knowledge.search.entries import Seeker

ARTICLES = 10_000
ASKED = 1_500
BODY_SENTENCES = 20
AIM_SECONDS = 0.010
BUYER = Seeker(frozenset({"all", "buyers"}), time.time())


def measure_speed(folder: Path) -> list[str]:
    """Print p50 and p99, and return a line when suggestions miss their aim."""
    call_command("migrate", verbosity=0)
    texts, questions = _texts(folder)
    _fill(texts)
    before, begun = resident_mb(os.getpid()), time.perf_counter()
    index = shelf.index()
    taken = time.perf_counter() - begun
    print(
        f"\n== speed: {len(index.entries):,} articles of {_mean_length():.0f} letters; index read in {taken:.1f} s, "
        f"{resident_mb(os.getpid()) - before:.0f} MB"
    )
    client = Client(HTTP_HOST="localhost")
    prefixes = _prefixes(questions)
    ways: list[tuple[str, Sequence[str], Callable[[str], object]]] = [
        ("bare engine: suggestions", prefixes, lambda text: suggest(index, understand(index, text), BUYER, limit=6)),
        ("bare engine: results", questions, lambda text: search(index, understand(index, text), BUYER, limit=20)),
        ("/search/suggestions/", prefixes, lambda text: client.get(f"/search/suggestions/?q={quote(text)}")),
        ("/search/", questions[:300], lambda text: client.get(f"/search/?q={quote(text)}")),
    ]
    figures = {name: _times(ask, asked) for name, asked, ask in ways}
    for name, (wall, cpu) in figures.items():
        print(f"{name:26} {_line(wall)}   CPU {_line(cpu)}")
    slow = quantile(figures["/search/suggestions/"][0], 0.99)
    return [f"missed: suggestions p99 {slow * 1e3:.1f} ms, aim 10 ms"] if slow > AIM_SECONDS else []


def _texts(folder: Path) -> tuple[list[str], list[str]]:
    sets = list(sets_in(folder))
    texts = [title or text for one in sets for title, text in zip(one.titles, one.texts, strict=True)]
    questions = [question.text for one in sets for question in one.questions["clean"]]
    chance = random.Random(7)
    chance.shuffle(texts)
    chance.shuffle(questions)
    return texts, questions[:ASKED]


def _fill(texts: Sequence[str]) -> None:
    """Write articles: a title each, and a body of other sentences of the sets."""
    Centre.objects.create(pk=1, name="bench")
    sentences = itertools.cycle(texts)
    titles = list(itertools.islice(itertools.cycle(texts), ARTICLES))
    SearchDocument.objects.bulk_create(
        SearchDocument(
            kind="article",
            ref=number,
            slug=f"a{number}",
            title=title[:200],
            text=" ".join(itertools.islice(sentences, BODY_SENTENCES)),
            audience="all",
            language="ko",
            stamp=number + 1,
        )
        for number, title in enumerate(titles)
    )
    bring_vocabulary()
    touch_index()


def _prefixes(questions: Sequence[str]) -> list[str]:
    """Return what the box asks while the questions are typed, from two characters on."""
    chance = random.Random(11)
    return [question[: chance.randint(2, max(2, min(len(question), 20)))] for question in questions]


def _times(ask: Callable[[str], object], texts: Sequence[str]) -> tuple[list[float], list[float]]:
    for text in texts[:20]:
        ask(text)
    wall, cpu = [], []
    for text in texts:
        begun, used = time.perf_counter(), time.process_time()
        ask(text)
        wall.append(time.perf_counter() - begun)
        cpu.append(time.process_time() - used)
    return wall, cpu


def _line(seconds: Sequence[float]) -> str:
    return f"p50 {quantile(seconds, 0.5) * 1e3:6.2f} ms  p99 {quantile(seconds, 0.99) * 1e3:6.2f} ms"


def _mean_length() -> float:
    lengths = [len(text) for text in SearchDocument.objects.values_list("text", flat=True)]
    return sum(lengths) / len(lengths)
