"""What must not stand where everybody reads: everything that identifies a person, and numbers of orders."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from malgil.korean.personal import Kind
from malgil.korean.personal import found_in as _private_in

DOT = "•"
WORDS: dict[str, Promise | str] = {
    Kind.RESIDENT: _("주민등록번호"),
    Kind.CARD: _("카드번호"),
    Kind.ACCOUNT: _("계좌번호"),
    Kind.LICENCE: _("운전면허번호"),
    Kind.PASSPORT: _("여권번호"),
    Kind.CUSTOMS: _("개인통관고유부호"),
    Kind.PHONE: _("전화번호"),
    Kind.ADDRESS: _("주소"),
    "email": _("이메일 주소"),
    "order": _("주문번호"),
}
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
# Long runs of figures, dates with a number behind them, and whatever is called 주문번호 or 송장번호.
_ORDER = re.compile(
    r"(?<![\w.])(?:\d{12,24}|20\d{6}-?\d{4,16})(?![\w.])"
    r"|(?<=번호)[ \t:는은=]{0,4}(?=[A-Za-z0-9-]*\d)([A-Za-z0-9][A-Za-z0-9-]{6,24})"  # not a message: what people write
)


@dataclass(frozen=True)
class Piece:
    """A stretch of a text that must not be read, and what stands there instead."""

    kind: str
    start: int
    end: int
    masked: str

    @property
    def word(self) -> str:
        """What it is, in the reader's language."""
        return str(WORDS[self.kind])


def pieces_in(text: str) -> list[Piece]:
    """Return what must not be read of a text, in its order, none over another."""
    found = [Piece(one.kind, one.start, one.end, one.masked) for one in _private_in(text)]
    found += [Piece("email", one.start(), one.end(), _hidden_name(one[0])) for one in _EMAIL.finditer(text)]
    for one in _ORDER.finditer(text):
        start, end = one.span(1) if one[1] else one.span()
        found.append(Piece("order", start, end, _hidden(text[start:end])))
    kept: list[Piece] = []
    for piece in found:
        if not any(piece.start < other.end and other.start < piece.end for other in kept):
            kept.append(piece)
    return sorted(kept, key=lambda piece: piece.start)


def clean(text: str) -> str:
    """Return a text with all of that masked; cleaning it again changes nothing."""
    for piece in reversed(pieces_in(text)):
        text = text[: piece.start] + piece.masked + text[piece.end :]
    return text


def _hidden(number: str) -> str:
    return "".join(DOT if sign.isalnum() else sign for sign in number)


def _hidden_name(address: str) -> str:
    name, _, domain = address.partition("@")
    return f"{DOT * len(name)}@{DOT * len(domain)}"
