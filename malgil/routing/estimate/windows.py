"""What happened lately, counted in constant time however much happened."""

from collections import deque
from dataclasses import dataclass, field


@dataclass
class Window:
    """Values of the last `length` seconds, with their sum; moments must be given in order."""

    length: float
    _kept: deque[tuple[float, float]] = field(default_factory=deque)
    _sum: float = 0.0

    def add(self, at: float, value: float = 1.0) -> None:
        """Remember a value from a moment on."""
        self._kept.append((at, value))
        self._sum += value

    def count(self, at: float) -> int:
        """Return how many values are not older than the window at a moment."""
        self._forget(at)
        return len(self._kept)

    def mean(self, at: float) -> float | None:
        """Return the mean of the window's values at a moment, None when there are none."""
        self._forget(at)
        return self._sum / len(self._kept) if self._kept else None

    def _forget(self, at: float) -> None:
        while self._kept and self._kept[0][0] < at - self.length:
            self._sum -= self._kept.popleft()[1]


@dataclass
class Average:
    """A mean that starts from a prior, learns fast while young and forgets slowly afterwards."""

    value: float
    least_share: float = 0.01
    number: int = 0

    def add(self, value: float) -> None:
        """Move towards a value, by 1/n at first and by `least_share` at least."""
        self.number += 1
        self.value += max(self.least_share, 1 / (self.number + 1)) * (value - self.value)
