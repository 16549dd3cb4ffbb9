"""How fast the played day passes, and how fast people talk in it.

The centre's own clock is real: a promise of three minutes lasts three minutes. So a day may pass sixty times as fast,
but people never talk more than four times as fast, and so many fewer of them come that agents have as much to do as on
a real day; waits then last as long as what is promised can be told in.
"""

from dataclasses import dataclass

from malgil.routing.simulation.chance import HOUR, Duration
from malgil.routing.simulation.scenarios import HOURS, SHAPE, day

FASTEST_TALK = 4.0
SLOWEST, FASTEST = 1.0, 60.0
# What agents' slots are asked for on average over the day: somewhat more than they have, so that there is a line.
LOAD = 1.1
# What a customer takes of a slot in all, and how long one waits on average before one gives up (s).
HANDLING = 225.0
PATIENCE = Duration(420.0, 0.7)
# Until a customer has written, until an agent has, between two conversations, at a break, and between two breaks (s).
CUSTOMER_WRITES = Duration(35.0, 0.5)
AGENT_WRITES = Duration(40.0, 0.4)
WRAP_UP = Duration(25.0, 0.5)
BREAK = Duration(600.0, 0.3)
WORK = Duration(2400.0, 0.4)


@dataclass(frozen=True)
class Tempo:
    """A speed between 1 and 60 and what follows from it."""

    speed: float

    @property
    def talk(self) -> float:
        """How many times as fast people write, read and lose patience."""
        return min(self.speed, FASTEST_TALK)

    def second_of_day(self, elapsed: float) -> float:
        """Return the played time of day after so many real seconds: it begins at ten and never becomes night."""
        begins, ends = HOURS[0] * HOUR, HOURS[-1] * HOUR
        return begins + elapsed * self.speed % (ends - begins)

    def arrivals(self, elapsed: float, slots: int) -> float:
        """Return how many customers come a real second, for agents who hold so many at once."""
        usual = sum(SHAPE) / len(SHAPE)
        share = day(usual).rate(self.second_of_day(elapsed)) / usual
        return LOAD * share * slots / (HANDLING / self.talk)
