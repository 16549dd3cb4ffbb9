"""What is personal, and what of it stays readable when it is masked."""

from dataclasses import dataclass
from enum import StrEnum

DOT = "•"


class Kind(StrEnum):
    """A kind of personal data, the gravest first."""

    RESIDENT = "resident"
    CARD = "card"
    ACCOUNT = "account"
    LICENCE = "licence"
    PASSPORT = "passport"
    CUSTOMS = "customs"
    PHONE = "phone"
    ADDRESS = "address"


# Nobody here ever needs them in a message; a phone number or an address may be what a parcel needs, and a parcel from
# abroad is not cleared without its receiver's customs code.
GRAVE = frozenset({Kind.RESIDENT, Kind.CARD, Kind.ACCOUNT, Kind.LICENCE, Kind.PASSPORT})

# Figures that stay at the beginning and at the end.
_LEFT: dict[Kind, tuple[int, int]] = {Kind.CARD: (0, 4), Kind.PHONE: (3, 4), Kind.ACCOUNT: (0, 2), Kind.CUSTOMS: (1, 4)}


@dataclass(frozen=True)
class Private:
    """A stretch of a text, from `start` up to `end`; sure when a check digit, a label or a separator confirms it."""

    kind: Kind
    start: int
    end: int
    text: str
    is_sure: bool

    @property
    def masked(self) -> str:
        """The stretch with dots for its figures; signs stay, and the last 4 of a card, a phone and a customs code."""
        places = [place for place, sign in enumerate(self.text) if _is_figure(sign, self.kind)]
        first, last = _LEFT.get(self.kind, (0, 0))
        if len(places) <= first + last:
            first = last = 0
        hidden = set(places[first : len(places) - last])
        return "".join(DOT if place in hidden else sign for place, sign in enumerate(self.text))


def _is_figure(sign: str, kind: Kind) -> bool:
    # A number said in words (공일공…) is hidden by its words, a passport's letters by theirs.
    return sign.isdigit() or (kind is not Kind.ADDRESS and sign.isalnum())
