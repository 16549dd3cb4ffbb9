"""HEIC pictures and films, which nobody here draws anew: what a phone notes in them is blanked where it stands.

Both are boxes in boxes (ISO 14496-12), and places in the file are counted from its beginning, so that nothing may
change its length: the notes become zeros.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

FILMS = ("video/mp4", "video/quicktime", "audio/mp4")
HEIC = "image/heic"
_NOTES = (b"Exif", b"mime")
# Degrees north and east as films have them: +37.5665+126.9780+038.000/
_PLACE = re.compile(rb"[+-]\d{2}\.\d{2,}[+-]\d{3}\.\d{2,}(?:[+-]\d+(?:\.\d+)?)?/?")


@dataclass(frozen=True)
class Box:
    """A box: its kind, and where its content begins and ends."""

    kind: bytes
    start: int
    end: int


def can_be_blanked(content_type: str) -> bool:
    """Return whether files of this type are blanked before they are kept."""
    return content_type in (HEIC, *FILMS)


def blanked(content: bytes, content_type: str) -> bytes:
    """Return the file, of the same length, without what its camera noted of place and owner.

    A file whose boxes cannot be followed comes back as it was: whoever broke it has lost its notes.
    """
    out = bytearray(content)
    try:
        if content_type == HEIC:
            for start, length in _notes_of(content):
                out[start : start + length] = bytes(len(out[start : start + length]))
        else:
            for box in _boxes(content, 0, len(content)):
                if box.kind == b"moov":
                    said = _PLACE.sub(lambda found: re.sub(rb"\d", b"0", found[0]), content[box.start : box.end])
                    out[box.start : box.end] = said
    except (struct.error, ValueError, IndexError):
        return content
    return bytes(out)


def _boxes(content: bytes, start: int, end: int) -> Iterator[Box]:
    while start + 8 <= end:
        size, kind = struct.unpack_from(">I4s", content, start)
        head = 8
        if size == 1:
            [size] = struct.unpack_from(">Q", content, start + 8)
            head = 16
        stop = end if size == 0 else start + size
        if (size and size < head) or stop > end:
            raise ValueError("a box ends outside")
        yield Box(kind, start + head, stop)
        start = stop


def _notes_of(content: bytes) -> Iterator[tuple[int, int]]:
    for meta in _boxes(content, 0, len(content)):
        if meta.kind != b"meta":
            continue
        inside = {box.kind: box for box in _boxes(content, meta.start + 4, meta.end)}
        if b"iinf" in inside and b"iloc" in inside:
            notes = _note_ids(content, inside[b"iinf"])
            data = inside[b"idat"].start if b"idat" in inside else 0
            yield from _places(content, inside[b"iloc"], notes, data)


def _note_ids(content: bytes, box: Box) -> set[int]:
    found = set()
    for entry in _boxes(content, box.start + (6 if content[box.start] == 0 else 8), box.end):
        is_long = content[entry.start] >= 3
        number, _, kind = struct.unpack_from(">IH4s" if is_long else ">HH4s", content, entry.start + 4)
        if kind in _NOTES:
            found.add(number)
    return found


class _Reader:
    """Reads numbers one after the other."""

    def __init__(self, content: bytes, place: int) -> None:
        self.content, self.place = content, place

    def number(self, size: int) -> int:
        """Return a number of so many bytes; nothing of no bytes."""
        if self.place + size > len(self.content):
            raise ValueError("ends too soon")
        read = int.from_bytes(self.content[self.place : self.place + size], "big")
        self.place += size
        return read


def _places(content: bytes, box: Box, wanted: set[int], data: int) -> Iterator[tuple[int, int]]:
    version = content[box.start]
    read = _Reader(content, box.start + 4)
    sizes, more = read.number(1), read.number(1)
    wide, index = (4 if version == 2 else 2), (more & 15 if version else 0)
    # Parts that take no room could be claimed without end.
    if not sizes >> 4 or not sizes & 15:
        return
    for _ in range(read.number(wide)):
        number = read.number(wide)
        # From the beginning of the file, or of the data beside this table.
        way = read.number(2) & 15 if version else 0
        read.number(2)
        base = read.number(more >> 4)
        for _ in range(read.number(2)):
            read.number(index)
            offset, length = read.number(sizes >> 4), read.number(sizes & 15)
            if number in wanted and way in (0, 1):
                yield base + offset + (data if way else 0), length
