"""What stands above every page of the desk, for one agent; each part is read when it is first used."""

from functools import cached_property

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.models import Assignment, Channel, Standing
from malgil.conversations.queries import (
    MOST_COUNTED,
    given_to,
    held_by,
    number_standing,
    unread_among,
)
from malgil.routing.models import Offer, Status
from malgil.routing.queries import Drain, capacities_of, drain_of, number_waiting, offers_open_to, presence_of
from malgil.web.desk.view import View


class Bar:
    """An agent's status, and figures that change while the page is open. Numbers end at `MOST_COUNTED`."""

    def __init__(self, agent: Person) -> None:
        self.agent = agent

    @cached_property
    def status(self) -> Status:
        """What the agent is doing, as they chose it or as it was chosen for them when they vanished.

        A lease that has just run out says nothing here: who reads this has opened the page, whose stream renews it.
        """
        presence = presence_of(self.agent)
        return Status(presence.status) if presence else Status.OFFLINE

    @property
    def statuses(self) -> type[Status]:
        """What they may choose."""
        return Status

    @cached_property
    def views(self) -> list[tuple[View, str]]:
        """Every list, with how many threads are in those that ask for somebody's work."""
        snoozed = number_standing(self.agent, Standing.SNOOZED)
        numbers = {View.MINE: len(self._held), View.WAITING: self._waiting, View.SNOOZED: snoozed}
        return [(view, _written(numbers.get(view, 0))) for view in View]

    @property
    def waiting(self) -> str:
        """How many customers wait."""
        return _written(self._waiting) or "0"

    @property
    def chats(self) -> int:
        """How many chats the agent holds."""
        return sum(channel == Channel.CHAT for channel in self._held.values())

    @cached_property
    def capacity(self) -> int:
        """How many chats they hold at most."""
        return capacities_of(self.agent)[Channel.CHAT]

    @cached_property
    def offers(self) -> list[Offer]:
        """Whom they are asked about."""
        return offers_open_to(self.agent, now())

    @cached_property
    def drain(self) -> Drain | None:
        """The call for which they are given no chats; who has none finishes none for a call."""
        return drain_of(self.agent, now()) if self.chats else None

    @cached_property
    def unread(self) -> int:
        """How many of their threads hold words they have not read."""
        return len(unread_among(list(self._held)))

    @cached_property
    def given(self) -> Assignment | None:
        """The last thread they were given and still have."""
        return given_to(self.agent)

    @cached_property
    def _held(self) -> dict[int, str]:
        return held_by(self.agent)

    @cached_property
    def _waiting(self) -> int:
        return number_waiting(MOST_COUNTED)


def _written(number: int) -> str:
    return f"{MOST_COUNTED - 1}+" if number >= MOST_COUNTED else str(number or "")
