"""What two versions of a text have in common and what not: by lines, and within changed lines by words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "added", "removed"]
_WORDS = re.compile(r"\s+|[^\s]+")
# Lines far from any change say nothing about it.
_AROUND = 2


@dataclass(frozen=True)
class Piece:
    """Some words of a line."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Line:
    """A line of the comparison; `gap` stands for lines that are the same on both sides and left out."""

    kind: Literal["same", "added", "removed", "gap"]
    pieces: tuple[Piece, ...] = ()


def compared(before: str, after: str) -> list[Line]:
    """Return how one text became another, line by line, without what is far from a change; none for the same text."""
    old, new = before.splitlines(), after.splitlines()
    groups = list(SequenceMatcher(a=old, b=new, autojunk=False).get_grouped_opcodes(_AROUND))
    lines: list[Line] = []
    end = 0
    for group in groups:
        if group[0][1] > end:
            lines.append(Line("gap"))
        for tag, start, stop, first, last in group:
            lines += _block(tag, old[start:stop], new[first:last])
        end = group[-1][2]
    if groups and end < len(old):
        lines.append(Line("gap"))
    return lines


def _block(tag: str, old: list[str], new: list[str]) -> Iterator[Line]:
    if tag == "equal":
        yield from (Line("same", (Piece("same", text),)) for text in old)
    elif tag == "replace" and len(old) == len(new):
        for before, after in zip(old, new, strict=True):
            yield Line("removed", tuple(_words(before, after, "removed")))
            yield Line("added", tuple(_words(after, before, "added")))
    else:
        yield from (Line("removed", (Piece("removed", text),)) for text in old)
        yield from (Line("added", (Piece("added", text),)) for text in new)


def _words(text: str, other: str, kind: Kind) -> Iterator[Piece]:
    words, others = _WORDS.findall(text), _WORDS.findall(other)
    for tag, start, stop, *_ in SequenceMatcher(a=words, b=others, autojunk=False).get_opcodes():
        if start < stop:
            yield Piece("same" if tag == "equal" else kind, "".join(words[start:stop]))
