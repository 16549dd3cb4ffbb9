"""Agents who are given nothing more until they are free for a call.

A call comes to nobody who has a chat. Where all agents always have one, it would never come to anybody: whenever one
chat ends another begins. So whoever would be given something newer than a call they could take drains instead, which
means that they finish the chats they have. One agent drains for a call and never two, each for one call, and no longer
than a while: a chat that does not end keeps nobody from others for ever.
"""

from collections.abc import Mapping
from typing import Final

from malgil.routing.queue.floor import Agent
from malgil.routing.queue.places import NOBODY, Place

# How long an agent is given nothing for a call's sake, in seconds.
LONGEST: Final = 600.0


class Drains:
    """Who drains for which call."""

    def __init__(self, longest: float = LONGEST) -> None:
        self.longest = longest
        self._agents: dict[int, Agent] = {}
        self._released: list[Agent] = []

    @property
    def by_call(self) -> Mapping[int, Agent]:
        """The agents by the numbers of the calls they drain for."""
        return self._agents

    def until(self, call: Place, agent: Agent) -> float:
        """Return how long an agent may drain for a call: from when both it waits and they were last given something."""
        return max(call.stood_at, agent.idle_since) + self.longest

    def begin(self, call: Place, agent: Agent) -> None:
        """Let an agent drain for a call."""
        self._agents[call.number] = agent
        agent.drains_for = call.number

    def is_over(self, agent: Agent) -> bool:
        """Return whether an agent still drains though the call waits for them no more."""
        return bool(agent.drains_for) and self._agents.get(agent.drains_for) is not agent

    def stop(self, agent: Agent) -> None:
        """Let an agent drain no more."""
        if not self.is_over(agent):
            self._agents.pop(agent.drains_for, None)
        agent.drains_for = NOBODY

    def let_go(self, call: Place) -> None:
        """Let nobody drain for a call any more: it is taken, or does not wait. They are free once they have looked."""
        if agent := self._agents.pop(call.number, None):
            self._released.append(agent)

    def released(self) -> Agent | None:
        """Return and forget one of those whose call does not need them any more, None when there is none."""
        return self._released.pop(0) if self._released else None
