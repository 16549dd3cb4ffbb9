"""The centre's own matching, for simulated people."""

from collections.abc import Sequence
from datetime import UTC, datetime

from malgil.conversations.models import Channel
from malgil.routing.matching import Desk, Waiting, match
from malgil.routing.queue import LEAST, Profile, Requirement
from malgil.routing.simulation.people import Agent, Customer


class Matched:
    """Pairs whom `routing.matching` pairs in the running centre."""

    def pairs(self, line: Sequence[Customer], free: Sequence[Agent], at: float) -> list[tuple[Customer, Agent]]:
        """Return who is given to whom."""
        customers = {customer.id: customer for customer in line}
        agents = {agent.id: agent for agent in free}
        waiting = [Waiting(customer.id, Channel.CHAT, _needs(customer)) for customer in line]
        desks = [
            Desk(
                agent.id,
                datetime.fromtimestamp(agent.idle_since, UTC),
                Profile(frozenset((skill, LEAST) for skill in agent.skills)),
                held={Channel.CHAT: len(agent.held)},
                capacity={Channel.CHAT: agent.slots},
            )
            for agent in free
        ]
        found = match(waiting, desks, datetime.fromtimestamp(at, UTC))
        return [(customers[place_id], agents[agent_id]) for place_id, agent_id in found]


def _needs(customer: Customer) -> Requirement:
    return Requirement(frozenset() if customer.skill is None else frozenset({(customer.skill, LEAST)}))
