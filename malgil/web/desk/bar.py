"""What stands above every page of the desk, for one agent; each part is read when it is first used."""

from functools import cached_property

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.models import Assignment, Channel
from malgil.conversations.queries import MOST_COUNTED, count_of, given_to, threads_held_by, unread_among
from malgil.routing.models import Status
from malgil.routing.queries import capacities_of, line, presence_of


class Bar:
    """An agent's status, and figures that change while the page is open."""

    def __init__(self, agent: Person) -> None:
        self.agent = agent

    @cached_property
    def status(self) -> Status:
        """What the agent is doing; offline when their lease has run out."""
        presence = presence_of(self.agent)
        return Status(presence.status) if presence and presence.lease_until > now() else Status.OFFLINE

    @property
    def statuses(self) -> type[Status]:
        """What they may choose."""
        return Status

    @cached_property
    def waiting(self) -> int:
        """How many customers wait; see `MOST_COUNTED`."""
        return count_of(line())

    @cached_property
    def chats(self) -> int:
        """How many chats the agent holds."""
        return count_of(threads_held_by(self.agent).filter(channel=Channel.CHAT))

    @cached_property
    def capacity(self) -> int:
        """How many chats they hold at most."""
        return capacities_of(self.agent)[Channel.CHAT]

    @cached_property
    def unread(self) -> int:
        """How many of their threads hold words they have not read."""
        held = threads_held_by(self.agent).order_by().values_list("pk", flat=True)
        return len(unread_among(list(held[:MOST_COUNTED])))

    @cached_property
    def given(self) -> Assignment | None:
        """The last thread they were given and still have."""
        return given_to(self.agent)
