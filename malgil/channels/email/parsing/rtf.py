"""RTF made readable as text: words, lines and tabs stay; fonts, pictures, objects and fields are gone."""

import re
from dataclasses import dataclass, field, replace

from malgil.channels.email.parsing.charsets import decoded
from malgil.channels.email.parsing.html import text_of as text_of_html

LONGEST = 2_000_000
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([\r\n]+)|([^\\{}\r\n]+)|(.)",
    re.DOTALL,
)
_SKIPPED = frozenset({
    b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"headerl", b"headerr", b"headerf", b"footer",
    b"footerl", b"footerr", b"footerf", b"listtable", b"themedata", b"fldinst", b"xe", b"tc", b"mhtmltag",
})  # fmt: skip
_SIGNS = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"tab": "\t", b"cell": "\t",
    b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_SYMBOLS = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
_CHARSETS = {128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 204: "cp1251", 238: "cp1250"}


def text_of(rtf: bytes) -> str:
    """Return what a reader sees of an RTF; one that was made of HTML is read as that HTML."""
    reader = _Reader()
    reader.read(rtf[:LONGEST])
    text = reader.text()
    return text_of_html(text) if reader.is_html else text


@dataclass(frozen=True)
class _State:
    """What holds until the group ends."""

    is_skipped: bool = False
    is_fonts: bool = False
    # Between \htmlrtf and \htmlrtf0 stands what only a reader of RTF is to see.
    is_for_rtf: bool = False
    codec: str = ""
    # How many signs stand behind a \u for who knows no Unicode.
    behind: int = 1


@dataclass
class _Reader:
    """Reads tokens, one after the other."""

    state: _State = field(default_factory=_State)
    groups: list[_State] = field(default_factory=list)
    is_html: bool = False
    _said: list[str] = field(default_factory=list)
    _bytes: bytearray = field(default_factory=bytearray)
    _fonts: dict[int, str] = field(default_factory=dict)
    _font: int = 0
    _usual: str = "cp1252"
    _left: int = 0
    _is_optional: bool = False

    def read(self, rtf: bytes) -> None:
        """Read a whole RTF."""
        place = 0
        while found := _TOKEN.match(rtf, place):
            place = found.end()
            word, number, byte, symbol, brace, _line, plain, _other = found.groups()
            if word:
                place += self._word(word, int(number) if number else None)
            elif byte:
                self._put(bytes([int(byte, 16)]))
            elif symbol:
                self._symbol(symbol)
            elif brace:
                self._group(is_begun=brace == b"{")
            elif plain:
                self._put(plain)

    def text(self) -> str:
        """Return everything that was said."""
        self._flush()
        # A sign beyond the first 65,536 comes in two halves.
        return "".join(self._said).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").strip()

    def _group(self, *, is_begun: bool) -> None:
        self._flush()
        self._is_optional, self._left = False, 0
        if is_begun:
            self.groups.append(self.state)
        elif self.groups:
            self.state = self.groups.pop()

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._is_optional = True
        elif symbol in _SYMBOLS:
            self._say(_SYMBOLS[symbol])

    def _word(self, word: bytes, number: int | None) -> int:
        """Follow a word, and return how many bytes behind it are none of ours."""
        optional, self._is_optional = self._is_optional, False
        if word == b"bin":
            return max(0, number or 0)
        if word in _SIGNS:
            self._say(_SIGNS[word])
        elif word == b"u" and number is not None:
            self._say(chr(number % 65536))
            self._left = self.state.behind
        elif word in (b"f", b"fcharset") and number is not None:
            self._take_font(word, number)
        else:
            self._change(word, number, is_optional=optional)
        return 0

    def _change(self, word: bytes, number: int | None, *, is_optional: bool) -> None:
        """Let a word change how what follows is read."""
        match word:
            case b"uc":
                self.state = replace(self.state, behind=max(0, min(number or 0, 8)))
            case b"ansicpg":
                self._usual = f"cp{number}"
            case b"fonttbl":
                self.state = replace(self.state, is_fonts=True, is_skipped=True)
            case b"fromhtml":
                self.is_html = True
            case b"htmlrtf":
                self._flush()
                self.state = replace(self.state, is_for_rtf=number != 0)
            case _ if word != b"htmltag" and (is_optional or word in _SKIPPED):
                self.state = replace(self.state, is_skipped=True)

    def _take_font(self, word: bytes, number: int) -> None:
        if not self.state.is_fonts:
            self._flush()
            self.state = replace(self.state, codec=self._fonts.get(number, ""))
        elif word == b"f":
            self._font = number
        elif number in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[number]

    def _put(self, content: bytes) -> None:
        """Take bytes of the text, but those that stand for a sign we have."""
        passed, self._left = content[self._left :], max(0, self._left - len(content))
        if passed and self._is_shown():
            self._bytes += passed

    def _say(self, sign: str) -> None:
        self._flush()
        if self._is_shown():
            self._said.append(sign)

    def _flush(self) -> None:
        if self._bytes:
            self._said.append(decoded(bytes(self._bytes), self.state.codec or self._usual))
            self._bytes.clear()

    def _is_shown(self) -> bool:
        return not (self.state.is_skipped or self.state.is_for_rtf)
