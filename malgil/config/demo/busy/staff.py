"""The simulated agents' comings and goings: breaks, wrapping up, and being there."""

from dataclasses import dataclass
from random import Random

from malgil.accounts.models import Person
from malgil.config.demo.busy.cast import SLOTS
from malgil.config.demo.busy.tempo import BREAK, WORK, WRAP_UP, Tempo
from malgil.routing.actions import choose_status
from malgil.routing.models import Status

# A break as short as this is still one people can see.
_SHORTEST_BREAK = 8.0
_MOST_AWAY = 0.34


@dataclass
class _Turn:
    """What one agent does now, and until when."""

    agent: Person
    status: Status
    until: float


class Staff:
    """Every simulated agent's status, changed by the same action as the desk's menu."""

    def __init__(self, agents: list[Person], tempo: Tempo, random: Random) -> None:
        """Let everybody come to their desks."""
        self._tempo, self._random = tempo, random
        self._turns = {agent.pk: _Turn(agent, Status.ONLINE, self._work(0.0, first=True)) for agent in agents}
        for agent in agents:
            choose_status(agent, Status.ONLINE)

    @property
    def agents(self) -> list[Person]:
        """Everybody."""
        return [turn.agent for turn in self._turns.values()]

    @property
    def slots(self) -> int:
        """How many customers all of them hold at once."""
        return SLOTS * len(self._turns)

    def plays(self, agent: Person) -> bool:
        """Return whether somebody is one of them."""
        return agent.pk in self._turns

    def step(self, at: float) -> None:
        """Let those go on a break, come back, or be done wrapping up whose time it is."""
        away = sum(turn.status == Status.AWAY for turn in self._turns.values())
        for turn in self._turns.values():
            if at < turn.until:
                continue
            if turn.status == Status.ONLINE and away < _MOST_AWAY * len(self._turns):
                pause = max(BREAK.over(self._tempo.speed).draw(self._random), _SHORTEST_BREAK)
                self._turn(turn, Status.AWAY, at + pause)
                away += 1
            else:
                self._turn(turn, Status.ONLINE, self._work(at))

    def wrap_up(self, agent: Person, at: float) -> None:
        """Let an agent write up what they did; somebody on a break stays there."""
        turn = self._turns.get(agent.pk)
        if turn and turn.status == Status.ONLINE:
            self._turn(turn, Status.WRAP_UP, at + WRAP_UP.over(self._tempo.talk).draw(self._random))

    def _turn(self, turn: _Turn, status: Status, until: float) -> None:
        choose_status(turn.agent, status)
        turn.status, turn.until = status, until

    def _work(self, at: float, *, first: bool = False) -> float:
        span = WORK.over(self._tempo.speed).draw(self._random)
        # Not everybody takes their first break at once.
        return at + max(span, 4 * _SHORTEST_BREAK) * (self._random.uniform(0.3, 1.3) if first else 1.0)
