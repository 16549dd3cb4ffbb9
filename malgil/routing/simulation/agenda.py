"""What is to come, in the order of time."""

from collections.abc import Callable
from heapq import heappop, heappush
from math import inf

Happens = Callable[[float], None]


class Agenda:
    """A clock that jumps from one thing to the next."""

    def __init__(self) -> None:
        """Begin with nothing to come."""
        self._coming: list[tuple[float, int, Happens]] = []
        self._number = 0

    def at(self, moment: float, happens: Happens) -> None:
        """Let something happen at a moment; what is for the same moment happens in the order it was told."""
        self._number += 1
        heappush(self._coming, (moment, self._number, happens))

    def run(self, *, until: float = inf) -> None:
        """Let everything happen up to a moment, or until nothing is to come."""
        while self._coming and self._coming[0][0] <= until:
            moment, _, happens = heappop(self._coming)
            happens(moment)
