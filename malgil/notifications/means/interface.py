"""What a means must be able to do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from malgil.accounts.models import Person
from malgil.notifications.row import Words


@dataclass(frozen=True)
class Telling:
    """What somebody is to be told by a means: everything that is needed, read already."""

    person: Person
    target: str
    words: Words
    # An address on this site.
    link: str
    # What is told together replaces one another on a device.
    about: str
    subject: str
    # How many different things wait for them.
    unseen: int
    # For how long it is worth anything.
    lasts: timedelta
    # The same for every try, so that a mail that is sent twice has one Message-ID.
    number: int


@dataclass(frozen=True)
class Sent:
    """It is on its way."""


@dataclass(frozen=True)
class Later:
    """Not now; after so many seconds at the earliest."""

    reason: str
    seconds: float = 0


@dataclass(frozen=True)
class Gone:
    """The device is not there any more, and never will be."""

    reason: str


@dataclass(frozen=True)
class Refusal:
    """Not so, and trying again changes nothing."""

    reason: str


Outcome = Sent | Later | Gone | Refusal
# Sends, without touching the database, and says what came of it; it may take seconds.
Parcel = Callable[[], Outcome]


class Means(Protocol):
    """A way to somebody who does not look."""

    # What comes within this time after something was told is covered by it.
    gathers: timedelta
    # Whether it reaches nobody who has registered no device.
    needs_device: bool

    def targets(self, person: Person) -> list[str]:
        """Return where somebody can be reached, nothing when nowhere."""

    def pack(self, telling: Telling) -> Parcel | None:
        """Return how it is sent, None when the target is not there any more. May read the database."""

    def forget(self, target: str) -> None:
        """Forget a target that is gone for good."""
