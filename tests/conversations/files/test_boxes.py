"""What phones note in pictures and films nobody draws anew is blanked where it stands."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malgil.conversations.files.boxes import HEIC, blanked

NOTE = b"\0\0\0\0Exif\0\0SECRET PLACE"


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def infe(number: int, kind: bytes) -> bytes:
    return box(b"infe", b"\x02\0\0\0" + struct.pack(">HH4s", number, 0, kind) + b"\0")


def heic(*, version: int = 0, in_meta: bool = False) -> bytes:
    """A picture (item 1) and its note (item 2), beside each other in the file or in the table's own data."""
    head = box(b"ftyp", b"heic\0\0\0\0mif1heic")
    iinf = box(b"iinf", b"\0\0\0\0" + struct.pack(">H", 2) + infe(1, b"hvc1") + infe(2, b"Exif"))
    way = struct.pack(">H", 1 if in_meta else 0) if version else b""
    data = b"PICTURE" + NOTE

    def meta(start: int) -> bytes:
        first = struct.pack(">H", 1) + way + struct.pack(">HHII", 0, 1, start, 7)
        second = struct.pack(">H", 2) + way + struct.pack(">HHII", 0, 1, start + 7, len(NOTE))
        iloc = box(b"iloc", bytes([version, 0, 0, 0, 0x44, 0, 0, 2]) + first + second)
        return box(b"meta", b"\0\0\0\0" + iinf + iloc + (box(b"idat", data) if in_meta else b""))

    if in_meta:
        return head + meta(0) + box(b"mdat", b"")
    return head + meta(len(head) + len(meta(0)) + 8) + box(b"mdat", data)


@pytest.mark.parametrize(("version", "in_meta"), [(0, False), (1, False), (1, True)])
def test_a_picture_of_a_phone_loses_its_note_and_nothing_else(version, in_meta):
    before = heic(version=version, in_meta=in_meta)
    assert b"SECRET" in before

    after = blanked(before, HEIC)

    assert after == before.replace(NOTE, bytes(len(NOTE)))
    assert b"PICTURE" in after


def test_a_film_loses_where_it_was_taken():
    place = b"+37.5665+126.9780+038.000/"
    before = box(b"ftyp", b"isom") + box(b"moov", box(b"udta", box(b"\xa9xyz", b"\0\x1a\x15\xc7" + place)))

    after = blanked(before, "video/mp4")

    assert after == before.replace(place, b"+00.0000+000.0000+000.000/")


@pytest.mark.parametrize("content", [b"", b"\0\0\0\x01", box(b"ftyp", b"heic"), b"\0\0\0\x03meta", box(b"meta", b"")])
def test_what_cannot_be_followed_stays_as_it_was(content):
    assert blanked(content, HEIC) == content


@given(st.binary(max_size=40), st.integers(0, 200))
def test_nothing_breaks_it_and_the_length_stays(noise, place):
    broken = heic()[:place] + noise + heic()[place:]

    assert len(blanked(broken, HEIC)) == len(broken)
