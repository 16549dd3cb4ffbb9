"""What an examination finds."""

from dataclasses import asdict, dataclass
from typing import Literal

from malgil.config.commands.words import say

State = Literal["ok", "warn", "fail"]


@dataclass(frozen=True)
class Finding:
    """One part of the centre, how it is, and a sentence in the terminal's language."""

    name: str
    state: State
    sentence: str

    def as_json(self) -> dict[str, str]:
        """Return the finding for a program."""
        return asdict(self)


def ok(name: str, korean: str, english: str) -> Finding:
    """Return that all is well."""
    return Finding(name, "ok", say(korean, english))


def warn(name: str, korean: str, english: str) -> Finding:
    """Return that somebody should look at it some time."""
    return Finding(name, "warn", say(korean, english))


def fail(name: str, korean: str, english: str) -> Finding:
    """Return that customers are, or soon will be, worse off for it."""
    return Finding(name, "fail", say(korean, english))
