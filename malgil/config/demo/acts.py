"""What happens in one demo conversation, planned before a row is written."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from malgil.accounts.models import Person
from malgil.config.demo.goods import Details
from malgil.config.demo.scripts import Script
from malgil.conversations.models import Channel

What = Literal[
    "open", "say", "note", "assign", "transfer", "file", "snooze", "tag", "close", "reopen", "rate", "merge",
    "take_duplicate", "collect", "ask_again", "answer_again",
]  # fmt: skip


@dataclass(frozen=True)
class Act:
    """One thing somebody does. `to` is the agent who gets the thread, `number` a score or a priority."""

    what: What
    at: datetime
    by: Person | None
    words: str = ""
    to: Person | None = None
    number: int = 0
    until: datetime | None = None
    other: "Plan | None" = None


@dataclass
class Plan:
    """One conversation to be."""

    number: int
    script: Script
    channel: Channel
    customer: Person
    agent: Person
    about: Details
    opened_at: datetime
    acts: list[Act] = field(default_factory=list)

    @property
    def closed_at(self) -> datetime | None:
        """When it is closed for the first time, None when it is not."""
        return next((act.at for act in self.acts if act.what == "close"), None)
