"""What runs out when: offers, holds, requirements and drains, first to run out first."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum


class Ring(IntEnum):
    """What runs out."""

    STEP = 0
    HOLD = 1
    OFFER = 2
    DRAIN = 3


@dataclass(frozen=True, slots=True, order=True)
class Alarm:
    """At a moment, something about a place runs out, unless it has changed since (`stamp`)."""

    at: float
    ring: Ring
    serial: int
    place: int
    stamp: int
    # What is enough from then on, for a step.
    requirement: int = -1


class Alarms:
    """A heap of alarms; none is ever taken out before its time, so whoever reads one compares its stamp."""

    def __init__(self) -> None:
        self._heap: list[Alarm] = []
        self._serial = 0

    def set(self, at: float, ring: Ring, place: int, stamp: int, requirement: int = -1) -> None:
        """Ring at a moment."""
        self._serial += 1
        heapq.heappush(self._heap, Alarm(at, ring, self._serial, place, stamp, requirement))

    def due(self, at: float) -> Iterator[list[Alarm]]:
        """Yield and forget what has run out by a moment, what runs out at once together."""
        heap = self._heap
        while heap and heap[0].at <= at:
            together = [heapq.heappop(heap)]
            while heap and heap[0].at == together[0].at:
                together.append(heapq.heappop(heap))
            yield together
