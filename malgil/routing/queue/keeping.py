"""Whoever an agent gives back does not come to that agent again while there is somebody else.

Giving back would be none otherwise: the least loaded agent is the first to be asked, and who has just given somebody
back often is. They are kept from the agent until somebody else has answered, or the agent takes them by hand. Nobody
waits for ever beside an agent who is free: it holds only while another is there who could take them, however busy, and
no longer than a while.
"""

from collections.abc import Collection
from typing import Final

from malgil.routing.queue.channels import ON_THE_SPOT
from malgil.routing.queue.floor import Agent, Floor
from malgil.routing.queue.needs import Catalogue
from malgil.routing.queue.places import NOBODY, Place

# How long whoever was given back is kept from the agent, in seconds: who waits on the spot, and whose letter waits.
LONGEST: Final = 300.0
LONGEST_OF_A_LETTER: Final = 3600.0


def kept_for(channel: str) -> float:
    """Return how many seconds whoever was given back by a channel is kept from the agent at most."""
    return LONGEST if channel in ON_THE_SPOT else LONGEST_OF_A_LETTER


class Keeping:
    """Who is kept from whom."""

    def __init__(self, floor: Floor, catalogue: Catalogue) -> None:
        self._floor, self._catalogue = floor, catalogue
        self._given_back: dict[int, dict[int, Place]] = {}

    def keep(self, place: Place, agent: int, until: float) -> None:
        """Keep a place from the agent who gave it back."""
        place.not_to, place.not_until = agent, until
        self._given_back.setdefault(agent, {})[place.number] = place

    def forget(self, place: Place) -> None:
        """Keep a place from nobody any more: it is answered."""
        self._given_back.get(place.not_to, {}).pop(place.number, None)
        place.not_to = NOBODY

    @property
    def agents(self) -> list[Agent]:
        """Those who gave somebody back, by their numbers."""
        there = self._floor.agents
        return [there[number] for number, places in sorted(self._given_back.items()) if places and number in there]

    def places(self, agent: Agent, at: float) -> Collection[int]:
        """Return the numbers of the places an agent is not given at a moment."""
        places = self._given_back.get(agent.number)
        return {each.number for each in [*places.values()] if self.agent(each, at)} if places else ()

    def agent(self, place: Place, at: float) -> int:
        """Return the number of the agent a place is kept from at a moment; NOBODY when nobody else could take it."""
        if place.not_to == NOBODY:
            return NOBODY
        if at >= place.not_until:
            self.forget(place)
            return NOBODY
        return place.not_to if self._has_another(place) else NOBODY

    def _has_another(self, place: Place) -> bool:
        able = self._catalogue.takers[place.requirement]
        return any(
            each.is_on and each.number != place.not_to and each.profile in able and each.capacity.get(place.channel, 0)
            for each in self._floor.agents.values()
        )
