"""What happened lately to customers who need the same of an agent."""

from bisect import bisect_right, insort
from collections import deque
from heapq import heappop, heappush
from typing import NamedTuple

from malgil.routing.estimate.windows import Window

HOUR = 3600.0
# A customer who gave up and would not have been reached within this time says nothing.
_GHOST_LIFE = HOUR


class Contact(NamedTuple):
    """Somebody who enters the line.

    Moments are seconds since 1970 by the centre's own clock, so that a day begins at a multiple of 86,400. `key` orders
    the line: the moment of arrival less the credit of the priority. `needs` names what the one who answers must have.
    """

    id: int
    at: float
    kind: str
    priority: int
    key: float
    needs: str = ""


class Line:
    """Those who need the same: who waits, what the last of them waited, and who gave up."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.keys: list[float] = []
        self.last: tuple[float, float] | None = None
        self.five: deque[float] = deque(maxlen=5)
        self.starts_5, self.arrivals_5 = Window(300), Window(300)
        self.starts_15, self.left_15, self.arrivals_15 = Window(900), Window(900), Window(900)
        self.waits, self.delays = Window(HOUR), Window(HOUR)
        self._ghosts: list[tuple[float, int, Contact]] = []

    def ahead_of(self, key: float) -> int:
        """Return how many stand before a key."""
        return bisect_right(self.keys, key)

    def counted(self, at: float) -> None:
        """Somebody came, whether they had to wait or not."""
        self.arrivals_5.add(at)
        self.arrivals_15.add(at)

    def entered(self, key: float) -> None:
        """Somebody stands in it."""
        insort(self.keys, key)

    def stepped_out(self, key: float) -> None:
        """Somebody stands in it no more."""
        self.keys.pop(bisect_right(self.keys, key) - 1)

    def started(self, at: float, wait: float) -> None:
        """An agent began with somebody who had waited so long (s)."""
        self.last = (at, wait)
        self.five.append(wait)
        self.starts_5.add(at)
        self.starts_15.add(at)
        self.waits.add(at, wait)
        if wait > 0:
            self.delays.add(at, wait)

    def left(self, contact: Contact, at: float) -> None:
        """Somebody gave up."""
        self.left_15.add(at)
        heappush(self._ghosts, (contact.key, contact.id, contact))

    def last_wait(self, at: float) -> tuple[float, float | None]:
        """Return how long ago somebody was reached and how long they had waited (s); an hour and None when longer."""
        if self.last and at - self.last[0] < HOUR:
            return at - self.last[0], self.last[1]
        return HOUR, None

    def reached(self, key: float, at: float) -> list[tuple[Contact, float]]:
        """Return who gave up and would have been reached once somebody with this key is, and their wait (s)."""
        found = []
        while self._ghosts and self._ghosts[0][0] < key:
            contact = heappop(self._ghosts)[2]
            if at - contact.at <= _GHOST_LIFE:
                found.append((contact, at - contact.at))
        return found
