"""Reads the words in a picture with the Tesseract program, where somebody has installed it.

A screenshot or a receipt becomes text in a process of its own with a time limit, so that a picture made to be hard
costs its seconds and no more. What it is given to read is made by `scans` (page mode 6: one block of text).
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

PROGRAM = "tesseract"
LANGUAGES = "kor+eng"
SECONDS = 20.0
_LEAST_CERTAIN = 20.0
_COLUMNS = 12
# Of a letter's height; between words there is more.
_CLOSE = 0.3
_SYLLABLES = re.compile(r"[가-힣]")


class NotInstalled(Exception):
    """There is no such program on this machine, or it does not know Korean."""


class TooSlow(Exception):
    """The picture takes longer than one picture deserves."""


class Unread(Exception):
    """The program could not read the picture."""


@dataclass(frozen=True)
class Word:
    """A word and where it stands: left, top, width, height as shares (0 to 1) of the picture.

    The program parts Korean words into syllables; `joins` says that it stands close to the word before it.
    """

    text: str
    left: float
    top: float
    width: float
    height: float
    joins: bool = False


@dataclass(frozen=True)
class Page:
    """The words of a picture by lines."""

    lines: Sequence[Sequence[Word]]

    @property
    def text(self) -> str:
        """The lines as text."""
        return "".join(part for part, _ in self._parts())

    def words_at(self, start: int, end: int) -> list[Word]:
        """Return the words that make up a stretch of the text."""
        found, place = [], 0
        for part, word in self._parts():
            if word and place < end and start < place + len(part):
                found.append(word)
            place += len(part)
        return found

    def _parts(self) -> Iterator[tuple[str, Word | None]]:
        for number, line in enumerate(self.lines):
            if number:
                yield "\n", None
            for place, word in enumerate(line):
                if place and not word.joins:
                    yield " ", None
                yield word.text, word


def read_picture(picture: IO[bytes], *, seconds: float = SECONDS) -> Page:
    """Return the words of a picture; raise `NotInstalled`, `TooSlow` or `Unread`."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise NotInstalled
    from malgil.korean.scans import scan_of  # noqa: PLC0415 - Pillow: 4 MB that only pictures need

    scan = scan_of(picture)
    command = [program, "stdin", "stdout", "-l", LANGUAGES, "--psm", "6", "tsv"]
    out = _run(command, scan.as_png(), seconds)
    return Page([[scan.placed(word) for word in line] for line in _lines(out, *scan.image.size)])


def languages() -> set[str]:
    """Return the languages the program knows; raise `NotInstalled` where there is none."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise NotInstalled
    listed = _run([program, "--list-langs"], b"", 10.0)
    return {line.strip() for line in listed.splitlines()[1:] if line.strip()}


def _run(command: Sequence[str], given: bytes, seconds: float) -> str:
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            timeout=seconds,
            check=False,
            # One core a picture: with more it is slower, and the pages need the others.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise TooSlow from error
    except OSError as error:
        raise NotInstalled from error
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode and re.search(r"Failed loading language|Error opening data file", said):
        raise NotInstalled
    if done.returncode:
        raise Unread(said[:200])
    return done.stdout.decode("utf-8", "replace")


def _lines(table: str, width: int, height: int) -> list[list[Word]]:
    """Return the words of Tesseract's table: level page block par line word left top width height conf text."""
    lines: dict[tuple[str, ...], list[Word]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < _COLUMNS or cells[0] != "5" or not cells[11].strip() or float(cells[10]) < _LEAST_CERTAIN:
            continue
        left, top, wide, high = map(int, cells[6:10])
        line = lines.setdefault(tuple(cells[1:5]), [])
        text = cells[11].strip()
        joins = bool(line) and _is_one(line[-1], text, left / width, gap=high * _CLOSE / width)
        line.append(Word(text, left / width, top / height, wide / width, high / height, joins))
    return list(lines.values())


def _is_one(before: Word, text: str, left: float, *, gap: float) -> bool:
    are_syllables = _SYLLABLES.match(before.text[-1]) and _SYLLABLES.match(text[0])
    return bool(are_syllables) and left - before.left - before.width < gap
