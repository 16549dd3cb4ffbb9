"""The floor: agents, what each holds, and who is free for what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sortedcontainers import SortedList

from malgil.routing.queue.channels import CHAT, PHONE
from malgil.routing.queue.places import NOBODY

# Least loaded first, then idle longest.
Turn = tuple[int, float, int]


def is_free(channel: str, load: Mapping[str, int], capacity: Mapping[str, int]) -> bool:
    """Return whether one more of a channel may come to a load: nothing beside a call, and no call beside a chat."""
    if load.get(PHONE, 0):
        return False
    if channel == PHONE and load.get(CHAT, 0):
        return False
    return load.get(channel, 0) < capacity.get(channel, 0)


@dataclass(slots=True)
class Agent:
    """Somebody who answers: their profile by number, how much they may hold, what they hold."""

    number: int
    profile: int
    capacity: Mapping[str, int]
    idle_since: float
    is_on: bool = True
    load: dict[str, int] = field(default_factory=dict)
    places: set[int] = field(default_factory=set)
    # The call they drain for; and whether they have done so long enough, until they are given something.
    drains_for: int = NOBODY
    is_spent: bool = False

    def is_free_for(self, channel: str) -> bool:
        """Return whether one more of a channel may come."""
        return self.is_on and not self.drains_for and is_free(channel, self.load, self.capacity)

    @property
    def may_drain(self) -> bool:
        """Whether they could take a call without the chats they have, and would be given another chat otherwise."""
        takes_calls = self.load.get(CHAT, 0) > 0 and self.capacity.get(PHONE, 0) > 0
        return takes_calls and not self.is_spent and self.is_free_for(CHAT)

    @property
    def free_channels(self) -> list[str]:
        """The channels of which one more may come."""
        return [channel for channel in self.capacity if self.is_free_for(channel)]

    def turn(self, channel: str) -> Turn:
        """Return where they stand among those who are free for a channel."""
        return self.load.get(channel, 0), self.idle_since, self.number


class Floor:
    """Agents by number, and by profile and channel who is free, in their turn."""

    def __init__(self) -> None:
        self.agents: dict[int, Agent] = {}
        self._free: dict[tuple[int, str], SortedList[Turn]] = {}
        self._turns: dict[int, list[tuple[tuple[int, str], Turn]]] = {}

    def put(self, agent: Agent) -> None:
        """Let an agent stand among those who are free for whatever they are free for, as they are now."""
        self.take_out(agent)
        turns = self._turns[agent.number] = [
            ((agent.profile, channel), agent.turn(channel)) for channel in agent.free_channels
        ]
        for where, turn in turns:
            free = self._free.get(where)
            if free is None:
                free = self._free[where] = SortedList()
            free.add(turn)

    def take_out(self, agent: Agent) -> None:
        """Let an agent stand nowhere while something about them changes."""
        for where, turn in self._turns.pop(agent.number, ()):
            self._free[where].remove(turn)

    def next_for(self, profiles: Iterable[int], channel: str, but: int = NOBODY) -> Agent | None:
        """Return whose turn it is: of the first profile with somebody free, the least loaded, then idle longest."""
        for profile in profiles:
            free = self._free.get((profile, channel)) or ()
            if found := next((number for _, _, number in free if number != but), None):
                return self.agents[found]
        return None

    def give(self, agent: Agent, place: int, channel: str, at: float) -> None:
        """Let an agent hold one more."""
        agent.load[channel] = agent.load.get(channel, 0) + 1
        agent.places.add(place)
        agent.idle_since, agent.is_spent = at, False
        self.put(agent)

    def take_away(self, agent: Agent, place: int, channel: str) -> None:
        """Let an agent hold one less."""
        agent.load[channel] -= 1
        agent.places.discard(place)
        self.put(agent)
