"""What Outlook packs as “rich text” is read: Korean in its code page and in Unicode, HTML that was made into RTF."""

import struct
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malgil.channels.email.parsing import lzfu
from malgil.channels.email.parsing.rtf import text_of

# The examples of MS-OXRTFCP: one that repeats words known beforehand, one that repeats itself over the window's edge.
KNOWN = "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
CROSSING = "1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0"


def in_bytes(text: str) -> bytes:
    return "".join(f"\\'{byte:02x}" for byte in text.encode("cp949")).encode()


@pytest.mark.parametrize(
    ("packed", "opened"),
    [
        (KNOWN, b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"),
        (CROSSING, b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"),
        ("190000000d0000004d454c4100000000" + b"{\\rtf1 plain}".hex(), b"{\\rtf1 plain}"),
        (b"{\\rtf1 unpacked}".hex(), b"{\\rtf1 unpacked}"),
    ],
)
def test_packed_rtf_is_opened(packed: str, opened: bytes) -> None:
    assert lzfu.unpacked(bytes.fromhex(packed)) == opened


@pytest.mark.parametrize("content", [b"", b"LZFu", struct.pack("<II4sI", 9, 9, b"what", 0)])
def test_what_is_no_packed_rtf_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="packed RTF"):
        lzfu.unpacked(content)


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (rb"{\rtf1\ansi\ansicpg949 " + in_bytes("컵이") + rb"\par " + in_bytes("깨졌어요") + b"}", "컵이\n깨졌어요"),
        # The font says which code page.
        (rb"{\rtf1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset129 " + in_bytes("굴림") + rb";}}\f1 "
         + in_bytes("환불") + rb"\f0  now}", "환불 now"),
        (rb"{\rtf1\u44148?\u51088\uc2 \u-10179??\u-8704??!}", "건자\U0001f600!"),
        (rb"{\rtf1 a{\pict 89}{\*\x Y;}{\object{\*\objdata 01}b}{\field{\*\fldinst Z}{\fldrslt c}}\bin2 {{d}", "acd"),
        (rb"{\rtf1 \{1\}\tab 2\~3\_4\'80}", "{1}\t2 3-4€"),
        (rb"{\rtf1\ansicpg949\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 " + in_bytes("색이 ")
         + rb"{\*\htmltag84 <b>}\htmlrtf \b\htmlrtf0 5 {\*\htmltag84 &gt;}\htmlrtf >\htmlrtf0  3"
         rb"{\*\htmltag92 </b>}{\*\htmltag72 </p><script>alert(1)</script>}\htmlrtf }\htmlrtf0 }", "색이 5 > 3"),
        (b"no rtf at all", "no rtf at all"),
    ],
)  # fmt: skip
def test_its_words_are_read(rtf: bytes, text: str) -> None:
    assert text_of(rtf) == text


@given(st.binary(max_size=400).map(lambda junk: b"{\\rtf1\\ansicpg949 " + junk))
@settings(max_examples=60, deadline=None)
def test_nothing_it_holds_makes_reading_fail(rtf: bytes) -> None:
    assert isinstance(text_of(rtf), str)


@pytest.mark.parametrize(
    "made",
    [
        lambda: text_of(b"{" * 300_000),
        lambda: text_of(rb"\u1?" * 60_000),
        lambda: text_of(rb"\'b1" * 60_000),
        lambda: lzfu.unpacked(struct.pack("<II4sI", 2**32 - 1, 2**32 - 1, b"LZFu", 0) + b"\xff" * 60_000),
    ],
)
def test_no_parcel_makes_reading_slow(made: Callable[[], object]) -> None:
    begun = time.process_time()
    made()
    assert time.process_time() - begun < 2
