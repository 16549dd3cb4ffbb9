"""The card on top of a thread: what is known, what is missing, and asking for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import uuid4

from malgil.base.language_model import language_model
from malgil.coach.case import Item
from malgil.coach.guide import SlotKind
from malgil.coach.models import Asked, Collected, Summary
from malgil.coach.queries import case_of, summary_of
from malgil.coach.queries.cases import ThreadCase
from malgil.coach.showing import shown_value
from malgil.conversations.models import Thread
from malgil.korean.personal import masked
from malgil.web.desk.masks import masked_email, masked_phone

ICONS: Mapping[str, str] = {
    "words": "chat",
    "order": "package",
    "field": "form",
    "file": "image",
    "answer": "return",
    "agent": "agent",
}


@dataclass(frozen=True)
class ShownItem:
    """One line of the card for one agent."""

    item: Item[Collected, Asked]
    is_mine: bool

    @property
    def value(self) -> str:
        """The value as this agent may read it: whole for who has the thread, else with personal data masked."""
        row = self.item.value
        if row is None:
            return ""
        text = shown_value(row.kind, row.value)
        if self.is_mine:
            return text
        if row.kind == SlotKind.PHONE:
            return masked_phone(text)
        if row.kind == SlotKind.EMAIL:
            return masked_email(text)
        return masked(text) if row.kind in (SlotKind.WORDS, SlotKind.ERROR) else text

    @property
    def is_masked(self) -> bool:
        """Whether this agent sees less than there is."""
        row = self.item.value
        return row is not None and self.value != shown_value(row.kind, row.value)

    @property
    def is_copied(self) -> bool:
        """Whether agents put it into other systems, digit by digit."""
        return self.item.kind in (SlotKind.ORDER_NUMBER, SlotKind.TRACKING) and not self.is_masked

    @property
    def icon(self) -> str:
        """The drawing of where it comes from."""
        return ICONS[self.item.value.origin] if self.item.value else "info"


class Card:
    """A thread's card for one agent, read when it is shown."""

    def __init__(self, thread: Thread, *, is_mine: bool) -> None:
        self.thread = thread
        self.is_mine = is_mine

    @cached_property
    def case(self) -> ThreadCase:
        """What is known and what is missing."""
        return case_of(self.thread)

    @property
    def known(self) -> list[ShownItem]:
        """What has a value."""
        return [ShownItem(item, self.is_mine) for item in self.case.known]

    @property
    def needed(self) -> list[ShownItem]:
        """What nobody knows and an answer needs, or an agent waits for."""
        return [ShownItem(item, self.is_mine) for item in self.case.missing if item.is_required or item.asked]

    @property
    def helpful(self) -> list[ShownItem]:
        """What nobody knows and would only help."""
        return [ShownItem(item, self.is_mine) for item in self.case.missing if not (item.is_required or item.asked)]

    @property
    def key(self) -> str:
        """A fresh key, so that a button pressed twice asks once."""
        return str(uuid4())

    @property
    def may_sum_up(self) -> bool:
        """Whether there is a language model to write a summary."""
        return language_model() is not None

    @cached_property
    def summary(self) -> Summary | None:
        """What the language model has written of the thread, where there is one."""
        return summary_of(self.thread) if self.may_sum_up else None

    def item(self, key: str) -> ShownItem | None:
        """Return one line of the card by its slot."""
        found = (item for item in self.case.items if item.key == key)
        return next((ShownItem(item, self.is_mine) for item in found), None)
