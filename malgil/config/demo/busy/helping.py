"""Simulated agents help people: whoever joins a busy demo by the browser is answered too."""

from collections.abc import Container
from dataclasses import dataclass
from random import Random

from malgil.accounts.models import Person
from malgil.base.refusals import Refused
from malgil.config.demo.busy.replies import goodbye, reply_to, welcome
from malgil.config.demo.busy.staff import Staff
from malgil.config.demo.busy.tempo import AGENT_WRITES, Tempo
from malgil.conversations.actions import close_thread, post_message
from malgil.conversations.models import Channel, Message, Side, Standing, Thread
from malgil.routing.simulation.chance import Duration

# Who has not written for so long has what they wanted (s).
QUIET = 240.0
_READS = Duration(12.0, 0.3)


@dataclass
class _Helped:
    """A person's chat: up to which message it is answered, when the next answer is due, and since when it is quiet."""

    answered: int = 0
    due: float | None = None
    quiet_since: float = 0.0
    is_welcomed: bool = False


class Helping:
    """Every chat a simulated agent has with somebody no script plays."""

    def __init__(self, staff: Staff, tempo: Tempo, random: Random) -> None:
        """Begin with nobody."""
        self._staff, self._tempo, self._random = staff, tempo, random
        self._helped: dict[int, _Helped] = {}

    def step(self, at: float, *, known: Container[int]) -> None:
        """Answer who is to be answered, and say goodbye to who is quiet."""
        held = Thread.objects.filter(assignee__in=self._staff.agents, standing=Standing.OPEN, channel=Channel.CHAT)
        for thread in held.select_related("assignee", "customer"):
            if thread.pk not in known:
                try:
                    self._help(thread, at)
                except Refused:
                    # They closed it themselves.
                    self._helped.pop(thread.pk, None)

    def _help(self, thread: Thread, at: float) -> None:
        helped = self._helped.setdefault(thread.pk, _Helped(quiet_since=at))
        asked = Message.objects.filter(thread=thread, side=Side.CUSTOMER).order_by("-pk").first()
        if asked and asked.pk > helped.answered:
            if helped.due is None:
                takes = AGENT_WRITES if helped.is_welcomed else _READS
                helped.due = at + takes.over(self._tempo.talk).draw(self._random)
            elif at >= helped.due:
                self._answer(thread, asked, helped, at)
        elif at - helped.quiet_since > QUIET:
            self._end(thread, at)

    def _answer(self, thread: Thread, asked: Message, helped: _Helped, at: float) -> None:
        if helped.is_welcomed:
            words = reply_to(thread.customer, asked.body, self._random)
            helped.answered, helped.due, helped.quiet_since = asked.pk, None, at
        else:
            words, helped.is_welcomed = welcome(thread.customer, self._random), True
            helped.due = at + AGENT_WRITES.over(self._tempo.talk).draw(self._random)
        kind = "answer" if helped.due is None else "welcome"
        post_message(thread, author=_agent_of(thread), body=words, key=f"busy-{kind}-{asked.pk}")

    def _end(self, thread: Thread, at: float) -> None:
        agent = _agent_of(thread)
        post_message(thread, author=agent, body=goodbye(), key=f"busy-goodbye-{thread.pk}-{round(at)}")
        close_thread(thread, closer=agent)
        self._helped.pop(thread.pk, None)
        self._staff.wrap_up(agent, at)


def _agent_of(thread: Thread) -> Person:
    if thread.assignee is None:
        raise LookupError(thread.pk)
    return thread.assignee
