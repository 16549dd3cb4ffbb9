"""The files of a checkout, read once, and the breaches found in them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

# Written by Django, or by other people.
NOT_OURS = {"__pycache__", "migrations", "node_modules", "vendor"}
AREAS = ("malgil", "tools", "bench", "tests")


@dataclass(frozen=True, order=True)
class Breach:
    """One place where a rule is broken."""

    path: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.sentence}"


@dataclass(frozen=True)
class File:
    """One file: its path from the root, with forward slashes, and its text."""

    path: str
    text: str

    @property
    def area(self) -> str:
        """The first folder: malgil, tools, bench or tests."""
        return self.path.partition("/")[0]

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self.text.splitlines())

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed Python; raises SyntaxError."""
        return ast.parse(self.text, filename=self.path)

    def under(self, *folders: str) -> bool:
        """Return whether the file lies in one of the folders, or is one of them: `malgil/base` or `malgil/base.py`."""
        return any(self.path.startswith(f"{folder}/") or self.path == f"{folder}.py" for folder in folders)

    def breach(self, at: int | ast.AST, sentence: str) -> Breach:
        """Return a breach in this file, at a line or at a piece of its code."""
        return Breach(self.path, at if isinstance(at, int) else getattr(at, "lineno", 1), sentence)


@dataclass(frozen=True)
class Tree:
    """A checkout."""

    root: Path
    files: list[File] = field(default_factory=list)

    @classmethod
    def read(cls, root: Path) -> "Tree":
        """Read every file of ours below the root that the rules are about."""
        kinds = {".py", ".html", ".txt", ".xml", ".css", ".js"}
        paths = [path for area in AREAS for path in sorted((root / area).rglob("*")) if path.suffix in kinds]
        names = [path.relative_to(root) for path in paths if path.is_file()]
        ours = [name for name in names if not NOT_OURS.intersection(name.parts)]
        return cls(root, [File(name.as_posix(), (root / name).read_text(encoding="utf-8")) for name in ours])

    def python(self, *areas: str) -> Iterator[File]:
        """Yield the Python files of these areas; of malgil when none is named."""
        return (file for file in self.files if file.path.endswith(".py") and file.area in (areas or ("malgil",)))

    def templates(self) -> Iterator[File]:
        """Yield malgil's templates."""
        return (file for file in self.files if file.area == "malgil" and "/templates/" in file.path)

    def scripts(self) -> Iterator[File]:
        """Yield malgil's browser scripts."""
        return (file for file in self.files if file.area == "malgil" and file.path.endswith(".js"))
