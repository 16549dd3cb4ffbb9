"""The running centre's own queue, told what simulated people do."""

from math import inf

from malgil.routing.queue import (
    LEAST,
    Accepted,
    CameOn,
    Connected,
    Entered,
    Finished,
    Happened,
    Held,
    Left,
    Offered,
    Profile,
    Requirement,
    Resumed,
    Returned,
    Router,
    WentOff,
)
from malgil.routing.queue.channels import CHAT
from malgil.routing.queue.places import NOBODY
from malgil.routing.simulation.people import Agent, Customer

# Customer and agent by their numbers.
Pair = tuple[int, int]
# The queue counts agents from here, as a database does; before it is nobody.
FIRST = NOBODY + 1


class Line:
    """Who is given to whom, decided by `routing.queue` and nothing else; agents take at once what they are offered."""

    def __init__(self) -> None:
        self.router = Router()

    def come(self, customer: Customer, at: float) -> list[Pair]:
        """Let somebody wait; like all that follow, return who is given to whom."""
        needs = Requirement(frozenset() if customer.skill is None else frozenset({(customer.skill, LEAST)}))
        number, credit = customer.id, at - customer.key
        return self._tell(Entered(at, number, number, CHAT, needs, credit))

    def leave(self, customer: Customer, at: float) -> list[Pair]:
        """Let somebody give up."""
        return self._tell(Left(at, customer.id))

    def hold(self, customer: Customer, at: float) -> list[Pair]:
        """Let somebody be away with their place kept."""
        return self._tell(Held(at, customer.id, inf))

    def resume(self, customer: Customer, at: float) -> list[Pair]:
        """Let somebody be back."""
        return self._tell(Resumed(at, customer.id))

    def finish(self, customer: Customer, at: float) -> list[Pair]:
        """Let somebody be answered."""
        return self._tell(Finished(at, customer.id))

    def give_back(self, customer: Customer, at: float) -> list[Pair]:
        """Let somebody wait again whose agent is gone."""
        return self._tell(Returned(at, customer.id))

    def seat(self, agent: Agent, at: float) -> list[Pair]:
        """Let an agent be given customers while they are there and not wrapping up, and none otherwise."""
        if not agent.is_there or agent.wrapping:
            return self._tell(WentOff(at, agent.id + FIRST))
        profile = Profile(frozenset((skill, LEAST) for skill in agent.skills))
        return self._tell(CameOn(at, agent.id + FIRST, profile, {CHAT: agent.slots}))

    def _tell(self, happened: Happened) -> list[Pair]:
        offers = [effect for effect in self.router.apply(happened) if isinstance(effect, Offered)]
        taken = [Accepted(happened.at, offer.place, offer.agent, offer.epoch) for offer in offers]
        return [
            (effect.place, effect.agent - FIRST)
            for each in taken
            for effect in self.router.apply(each)
            if isinstance(effect, Connected)
        ]
