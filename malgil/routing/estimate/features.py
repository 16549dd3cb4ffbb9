"""What is known of a line at the moment somebody enters it."""

from dataclasses import dataclass, fields
from hashlib import sha256
from math import nan, sqrt
from typing import TYPE_CHECKING

from malgil.routing.estimate.theory import departure_moments, gamma_quantiles

if TYPE_CHECKING:
    from malgil.routing.estimate.forest import Vector

_CHEAP = ("erlang_a", "per_agent", "departures")
SHARES = (0.5, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Features:
    """A line as the one who enters it meets it; times in seconds, None where nothing is known.

    `ahead` weighs those who compete for the same agents, `ahead_alike` counts those who need the same; what is said of
    the last minutes and hours is about the latter.
    """

    ahead: float
    waiting: int
    urgent_waiting: int
    alike_waiting: int
    longest_wait: float
    busy: int
    on_duty: int
    mean_age: float
    longest_age: float
    last_wait: float | None
    last_wait_age: float
    last_wait_alike: float | None
    mean_of_five: float | None
    mean_of_hour: float | None
    mean_of_hour_delayed: float | None
    starts_5: int
    starts_15: int
    left_15: int
    arrivals_5: int
    arrivals_15: int
    handling: float
    handling_alike: float
    abandonment: float
    second_of_day: float
    weekday: int
    priority: int
    pool: int
    ahead_alike: int | None = None

    @property
    def agents(self) -> float:
        """Between who is busy and who is on duty: the geometric mean did best from a cold start."""
        return sqrt(max(self.busy, 1) * max(self.on_duty, self.busy, 1))

    def moments(self) -> tuple[float, float]:
        """Return mean (s) and variance (s²) of the wait by Erlang-A."""
        return departure_moments(
            round(self.ahead), agents=self.agents, handling=self.handling, abandonment=self.abandonment
        )

    @property
    def _ahead_alike(self) -> float:
        return self.ahead if self.ahead_alike is None else self.ahead_alike

    def by_theory(self) -> list[float]:
        """Return the .5, .8 and .9 quantiles of the wait (s) by Erlang-A."""
        return gamma_quantiles(SHARES, *self.moments())

    def cheap_estimates(self) -> dict[str, float]:
        """Return the textbook estimates of the wait, in seconds; a missing one falls back on a simpler one."""
        per_agent = (self.ahead + 1) * self.handling / max(self.on_duty, 1)
        theory = self.moments()[0]
        departures = self.starts_15 + self.left_15
        last = 60.0 if self.last_wait is None else self.last_wait
        return {
            "erlang_a": theory,
            "per_agent": per_agent,
            "departures": (self._ahead_alike + 1) * 900 / departures if departures >= 3 else theory,
            "head_of_line": self.longest_wait if self.waiting else last,
            "last_wait": last,
            "mean_of_five": 60.0 if self.mean_of_five is None else self.mean_of_five,
            "mean_of_hour": 60.0 if self.mean_of_hour_delayed is None else self.mean_of_hour_delayed,
        }

    def vector(self) -> "Vector":
        """Return everything a learned model may look at; NaN where nothing is known."""
        from numpy import array  # noqa: PLC0415 - see the package

        raw = [getattr(self, field.name) for field in fields(self)[:-1]] + [self._ahead_alike]
        told = [nan if value is None else float(value) for value in raw]
        cheap = self.cheap_estimates()
        return array([*told, *(cheap[name] for name in _CHEAP), self.agents])


# Names what a vector holds, so that trees grown on other things are known by it.
SHAPE = sha256(" ".join([*(field.name for field in fields(Features)), *_CHEAP]).encode()).hexdigest()[:12]
