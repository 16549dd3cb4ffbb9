"""Reads the words in a picture with the Tesseract program, where somebody has installed it.

A screenshot or a receipt becomes text in a process of its own with a time limit, so that a picture made to be hard
costs its seconds and no more. Grey, stretched contrast and dark on light read best (page mode 6: one block of text).
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from math import cos, radians, sin
from typing import IO

from PIL import Image, ImageOps, ImageStat, UnidentifiedImageError

from malgil.korean.photos import calmed, evened, is_photograph, turn_of

PROGRAM = "tesseract"
LANGUAGES = "kor+eng"
SECONDS = 20.0
# The longest side that is read, and what a small screenshot is enlarged to; letters need about 30 pixels.
_LONGEST, _SHORTEST = 2600, 900
_DARK = 110
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
    prepared = _prepared(picture)
    command = [program, "stdin", "stdout", "-l", LANGUAGES, "--psm", "6", "tsv"]
    out = _run(command, _as_png(prepared.image), seconds)
    return Page([[prepared.placed(word) for word in line] for line in _lines(out, *prepared.image.size)])


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


@dataclass(frozen=True)
class _Prepared:
    """A picture as it is read, and what it was turned by (degrees against the clock) from the size it had."""

    image: Image.Image
    turn: float = 0.0
    before: tuple[int, int] = (0, 0)

    def placed(self, word: Word) -> Word:
        """Return a word where it stands in the picture as it came: the upright box around the one that was turned."""
        if not self.turn:
            return word
        (width, height), angle = self.image.size, radians(self.turn)
        corners = [
            ((word.left + right * word.width - 0.5) * width, (word.top + low * word.height - 0.5) * height)
            for right in (0, 1)
            for low in (0, 1)
        ]
        across = [(x * cos(angle) - y * sin(angle)) / self.before[0] + 0.5 for x, y in corners]
        down = [(x * sin(angle) + y * cos(angle)) / self.before[1] + 0.5 for x, y in corners]
        left, top = min(across), min(down)
        return replace(word, left=left, top=top, width=max(across) - left, height=max(down) - top)


def _prepared(picture: IO[bytes]) -> _Prepared:
    picture.seek(0)
    try:
        with Image.open(picture) as image:
            upright = ImageOps.exif_transpose(image)
            clear = upright.convert("RGBA") if "transparency" in upright.info or "A" in upright.getbands() else upright
            grey = _on_white(clear).convert("L")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Unread from error
    if is_photograph(grey):
        return _of_photograph(grey)
    grey = _scaled(grey)
    if ImageStat.Stat(grey).mean[0] < _DARK:
        grey = ImageOps.invert(grey)
    return _Prepared(ImageOps.autocontrast(grey, cutoff=1))


def _of_photograph(grey: Image.Image) -> _Prepared:
    even = evened(_scaled(calmed(grey)))
    turn = turn_of(even)
    turned = even.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=235) if turn else even
    return _Prepared(ImageOps.autocontrast(turned, cutoff=1), turn, even.size)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image)
    return ground


def _scaled(image: Image.Image) -> Image.Image:
    longest, shortest = max(image.size), min(image.size)
    scale = min(1.0, _LONGEST / longest)
    if shortest * scale < _SHORTEST and longest * 2 <= _LONGEST:
        scale = 2.0
    if scale == 1.0:
        return image
    return image.resize(
        (max(1, round(image.width * scale)), max(1, round(image.height * scale))), Image.Resampling.LANCZOS
    )


def _as_png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


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
