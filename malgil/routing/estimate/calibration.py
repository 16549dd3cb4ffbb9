"""Keeping the share of kept promises where it was announced, whatever the model does.

Adaptive conformal inference (Gibbs & Candès 2021) on a factor: after each outcome the factor's logarithm moves by
rate · (missed − allowed), so that in the long run the allowed share is missed under any drift. Half of each step goes
to the contact's own kind and priority, half to everybody.
"""

from dataclasses import dataclass, field
from math import exp

# Steps while young and afterwards, and when one is not young any more.
FIRST_RATE, MIDDLE_RATE, RATE = 0.05, 0.03, 0.015
_YOUNG, _GROWN = 150, 1500
# No run of misses makes the factor larger than this, or smaller than its inverse.
_MOST = 2.0


@dataclass
class Tracker:
    """The factor that makes a bound be kept by a share of customers."""

    share: float
    outcomes: int = 0
    shared: float = 0.0
    own: dict[str, float] = field(default_factory=dict)

    def corrected(self, bound: float, key: str) -> float:
        """Return a bound, in seconds, times what experience with such contacts asks for."""
        return bound * exp(min(max(self.shared + self.own.get(key, 0.0), -_MOST), _MOST))

    def learn(self, key: str, *, missed: bool) -> None:
        """Learn whether a corrected bound was missed; as soon as that is certain, not when the wait ends."""
        rate = FIRST_RATE if self.outcomes < _YOUNG else MIDDLE_RATE if self.outcomes < _GROWN else RATE
        step = 0.5 * rate * (missed - (1 - self.share))
        self.shared += step
        self.own[key] = self.own.get(key, 0.0) + step
        self.outcomes += 1


@dataclass
class Calibrator:
    """A model's three trackers: the bound as it is spoken, and the P80 and P90 behind it."""

    spoken: Tracker = field(default_factory=lambda: Tracker(0.8))
    p80: Tracker = field(default_factory=lambda: Tracker(0.8))
    p90: Tracker = field(default_factory=lambda: Tracker(0.9))
