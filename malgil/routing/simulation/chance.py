"""What is drawn anew each time: durations, and when customers come."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log, sqrt
from random import Random

HOUR = 3600.0
DAY = 86400.0


@dataclass(frozen=True, slots=True)
class Duration:
    """A time in seconds that is drawn: its mean, and its coefficient of variation (exponential where None)."""

    mean: float
    variation: float | None = None

    def draw(self, random: Random) -> float:
        """Return one, in seconds: exponential, log-normal, or always the mean when it does not vary."""
        if self.variation is None:
            return random.expovariate(1 / self.mean) if self.mean else 0.0
        if not self.variation or not self.mean:
            return self.mean
        width = sqrt(log(1 + self.variation**2))
        return random.lognormvariate(log(self.mean) - width**2 / 2, width)

    def over(self, pace: float) -> "Duration":
        """Return the same, so many times as quick."""
        return Duration(self.mean / pace, self.variation)


@dataclass(frozen=True)
class Profile:
    """How many come over a day: the rate an hour at some hours, straight lines between, nobody outside."""

    hours: Sequence[float]
    rates: Sequence[float]

    def rate(self, second: float) -> float:
        """Return how many come an hour at a second of the day."""
        hour = second / HOUR
        if not self.hours[0] <= hour < self.hours[-1]:
            return 0.0
        after = bisect_right(self.hours, hour)
        share = (hour - self.hours[after - 1]) / (self.hours[after] - self.hours[after - 1])
        return self.rates[after - 1] + share * (self.rates[after] - self.rates[after - 1])

    def times(self, factor: float) -> "Profile":
        """Return the same day with so many times as many customers."""
        return Profile(self.hours, [rate * factor for rate in self.rates])

    def arrivals(self, random: Random) -> Iterator[float]:
        """Yield the seconds of one day at which somebody comes (Poisson, thinned after Lewis & Shedler 1979)."""
        most = max(self.rates) / HOUR
        second, end = self.hours[0] * HOUR, self.hours[-1] * HOUR
        while most and (second := second + random.expovariate(most)) < end:
            if random.random() * most * HOUR < self.rate(second):
                yield second
