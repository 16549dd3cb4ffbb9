"""What became of a posting, as every adapter says it."""

from collections.abc import Callable
from dataclasses import dataclass

SECONDS = 20.0


@dataclass(frozen=True)
class Parcel:
    """What is posted: the words, where the piece of news stands, and where a JPEG of its picture is (empty: none).

    `drawn` returns the bytes of that JPEG, for who takes pictures by themselves.
    """

    text: str
    link: str
    picture: str = ""
    drawn: Callable[[], bytes] | None = None
    # What an earlier attempt has prepared at the network.
    container: str = ""


@dataclass(frozen=True)
class Posted:
    """It stands there, under this name."""

    name: str


@dataclass(frozen=True)
class Prepared:
    """The network has it and shows it to nobody yet; the next attempt goes on from there."""

    container: str


@dataclass(frozen=True)
class Refusal:
    """The network certainly did not take it; `for_good` when another attempt would not help."""

    reason: str
    for_good: bool


@dataclass(frozen=True)
class Doubt:
    """Nobody knows: the answer did not come."""

    reason: str


Outcome = Posted | Prepared | Refusal | Doubt
