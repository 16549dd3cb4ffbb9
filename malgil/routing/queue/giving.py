"""Who is given to whom: whoever is free gets the oldest they may take, and whoever comes goes to whose turn it is."""

from typing import Final

from malgil.routing.queue.alarms import Alarms, Ring
from malgil.routing.queue.channels import CHAT, PHONE
from malgil.routing.queue.draining import LONGEST, Drains
from malgil.routing.queue.floor import Agent, Floor
from malgil.routing.queue.happened import Effect, Offered
from malgil.routing.queue.keeping import Keeping
from malgil.routing.queue.lines import Lines
from malgil.routing.queue.needs import Catalogue
from malgil.routing.queue.places import Place, State

# How long an offer stands, in seconds.
PATIENCE: Final = 20.0


class Giving:
    """Places, agents, and who of the ones is given to whom of the others."""

    def __init__(self, patience: float = PATIENCE, longest_drain: float = LONGEST) -> None:
        self.patience = patience
        self.at = 0.0
        self.catalogue, self.lines, self.floor, self.alarms = Catalogue(), Lines(), Floor(), Alarms()
        self.drains, self.keeping = Drains(longest_drain), Keeping(self.floor, self.catalogue)
        self.places: dict[int, Place] = {}
        # By customer: what they wait for on the spot, and what is held until that has ended.
        self.live: dict[int, int] = {}
        self.joined: dict[int, set[int]] = {}
        self.effects: list[Effect] = []

    def look_for_somebody(self, place: Place) -> None:
        """Give a place that waits to whose turn it is of those who are free; who could take an older call drains."""
        takers, but = self.catalogue.takers[place.requirement], self.keeping.agent(place, self.at)
        while place.state is State.WAITING and (agent := self.floor.next_for(takers, place.channel, but)):
            # Whom they gave back may have nobody else by now, and is older.
            if agent in self.keeping.agents and self._give_next(agent):
                continue
            call = self._next_call(agent)
            if call and call.key < place.key:
                self._drain(call, agent)
            else:
                self._offer(place, agent)

    def pull(self, agent: Agent) -> None:
        """Give an agent whoever has waited longest of those they may take, while they are free; or let them drain."""
        if self.drains.is_over(agent) or (agent.drains_for and not agent.load.get(CHAT)):
            self.drains.stop(agent)
            self.floor.put(agent)
        while self._give_next(agent):
            pass

    def look_again(self) -> None:
        """Let those look for whom there may be somebody by now.

        Whom they gave back may have nobody else any more; the call they drained for is taken, or does not wait.
        """
        for agent in self.keeping.agents:
            self.pull(agent)
        while released := self.drains.released():
            self.pull(released)

    def _give_next(self, agent: Agent) -> bool:
        """Give an agent the oldest they may take, or let them drain; return False when there is none."""
        kept = self.keeping.places(agent, self.at)
        first = self.lines.first(self.catalogue.meets[agent.profile], agent.free_channels, kept)
        call = self._next_call(agent)
        if call and (first is None or call.key < first):
            self._drain(call, agent)
        elif first:
            self._offer(self.places[first[1]], agent)
        return bool(call or first)

    def _next_call(self, agent: Agent) -> Place | None:
        """Return the oldest call an agent might drain for: nobody else does, and they have not done so long enough."""
        if not agent.may_drain:
            return None
        others = {*self.drains.by_call, *self.keeping.places(agent, self.at)}
        first = self.lines.first(self.catalogue.meets[agent.profile], [PHONE], others)
        call = self.places[first[1]] if first else None
        if call and self.drains.until(call, agent) <= self.at:
            agent.is_spent = True
            return None
        return call

    def _drain(self, call: Place, agent: Agent) -> None:
        self.drains.begin(call, agent)
        self.floor.put(agent)
        self.alarms.set(self.drains.until(call, agent), Ring.DRAIN, call.number, agent.number)

    def _offer(self, place: Place, agent: Agent) -> None:
        self.lines.remove(place)
        self.drains.let_go(place)
        self.floor.give(agent, place.number, place.channel, self.at)
        place.state, place.agent, place.epoch = State.OFFERED, agent.number, place.epoch + 1
        until = self.at + self.patience
        self.alarms.set(until, Ring.OFFER, place.number, place.epoch)
        self.effects.append(Offered(place.number, agent.number, place.epoch, until))

    def end_drain(self, call: Place, agent_number: int) -> None:
        """Let an agent take others again who has drained for a call long enough."""
        agent = self.drains.by_call.get(call.number)
        if agent and agent.number == agent_number and self.drains.until(call, agent) <= self.at:
            self.drains.stop(agent)
            agent.is_spent = True
            self.floor.put(agent)
            self.pull(agent)
