"""What can happen to guides and to what was collected, as the log keeps it; values stay out of it."""

from malgil.events.facts import Fact


class SlotsCollected(Fact, kind="slots.collected", audience="staff"):
    """Values were added to a thread's case or corrected; `slots` names which, `origin` says where they come from."""

    slots: list[str]
    origin: str


class SlotAsked(Fact, kind="slot.asked", audience="public"):
    """An agent asked the customer for one thing."""

    asked_id: int
    slot: str


class SlotAnswered(Fact, kind="slot.answered", audience="public"):
    """The customer has answered what was asked."""

    asked_id: int
    slot: str


class SlotWithdrawn(Fact, kind="slot.withdrawn", audience="public"):
    """What was asked is not needed any more: known from elsewhere, taken back, or the matter is at its end."""

    asked_id: int
    slot: str


class GuideChanged(Fact, kind="guide.changed", audience="staff"):
    """A category's guide was made, changed or brought back (`change`); `number` is its version now."""

    category_id: int
    key: str
    number: int
    change: str


class SummaryWanted(Fact, kind="summary.wanted", audience="staff"):
    """An agent wants the thread summed up by the language model."""


class SummaryWritten(Fact, kind="summary.written", audience="staff"):
    """The language model has summed the thread up, or nothing came of it (`is_written` is False)."""

    is_written: bool
