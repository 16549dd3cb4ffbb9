"""Who looks on while a centre is played."""

from malgil.routing.simulation.people import Agent, Customer


class Witness:
    """Is told what happens, in the order of time; this one looks away."""

    def came(self, customer: Customer, at: float) -> None:
        """Somebody comes; the line is as it was before."""

    def waits(self, customer: Customer, at: float) -> None:
        """Nobody was free for who just came: they wait."""

    def began(self, customer: Customer, agent: Agent, at: float) -> None:
        """An agent begins with somebody."""

    def left(self, customer: Customer, at: float) -> None:
        """Somebody gave up."""

    def reached(self, customer: Customer, at: float) -> None:
        """Somebody who gave up would have been reached now."""

    def returned(self, customer: Customer, agent: Agent, at: float) -> None:
        """The agent was cut off; the customer waits again where they stood."""

    def ended(self, customer: Customer, agent: Agent, at: float) -> None:
        """An agent is done with somebody."""

    def turned(self, agent: Agent, at: float) -> None:
        """An agent came, went, or began or ended a break."""
