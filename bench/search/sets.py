"""The sets of questions and the documents that answer them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CLEAN = "clean"
_SPLITS = ("dev", "test")
DAMAGES = ("typo1", "typo2", "typo3", "orth2", "nospace", "badspace", "typo1nospace", "engkey", "prefix60")


@dataclass(frozen=True)
class Question:
    """A question, and documents that may not answer it (often itself)."""

    id: str
    text: str
    exclude: frozenset[str]


@dataclass(frozen=True)
class Set:
    """Documents, questions as they were asked and damaged, and which documents answer them."""

    name: str
    split: str
    ids: Sequence[str]
    texts: Sequence[str]
    titles: Sequence[str]
    questions: Mapping[str, Sequence[Question]]
    answers: Mapping[str, frozenset[str]]
    # 초성 of words of a title, and the document they were taken from.
    abbreviated: Sequence[tuple[str, str]]

    @property
    def missing(self) -> list[str]:
        """The damages there are no questions for."""
        return [damage for damage in DAMAGES if damage not in self.questions]


def sets_in(folder: Path, split: str = "") -> Iterator[Set]:
    """Yield every set in and below a folder that has questions of a split; of dev, else test, where none is given."""
    for path in (folder, *sorted(one for one in folder.iterdir() if one.is_dir())):
        there = next((each for each in ([split] if split else _SPLITS) if _has(path, each)), "")
        if there:
            yield _read(path, there)


def _has(path: Path, split: str) -> bool:
    names = ("corpus", f"queries.{split}", f"qrels.{split}")
    return all((path / f"{name}.jsonl").exists() for name in names)


def _read(path: Path, split: str) -> Set:
    corpus = _lines(path / "corpus.jsonl")
    questions = {CLEAN: _questions(path / f"queries.{split}.jsonl")}
    for damage in DAMAGES:
        damaged = path / "variants" / f"queries.{split}.{damage}.jsonl"
        if damaged.exists():
            questions[damage] = _questions(damaged)
    answers: dict[str, set[str]] = {}
    for row in _lines(path / f"qrels.{split}.jsonl"):
        if row.get("rel", 1) > 0:
            answers.setdefault(row["q"], set()).add(row["d"])
    chosung = path / "variants" / "queries.chosung.jsonl"
    return Set(
        path.resolve().name,
        split,
        [row["id"] for row in corpus],
        [f"{row.get('title', '')} {row.get('text', '')}".strip() for row in corpus],
        [row.get("title", "") for row in corpus],
        questions,
        {question: frozenset(found) for question, found in answers.items()},
        [(row["text"], row["doc"]) for row in _lines(chosung)] if chosung.exists() else [],
    )


def _questions(path: Path) -> list[Question]:
    return [Question(row["id"], row["text"], frozenset(row.get("exclude", ()))) for row in _lines(path)]


def _lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]
