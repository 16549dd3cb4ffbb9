"""Whether a wait may be announced, and when an announcement must be renewed."""

from dataclasses import dataclass
from enum import StrEnum

from malgil.routing.estimate.estimator import Estimate
from malgil.routing.estimate.ladder import rung

# A promise further away than this, or this much wider than the usual case, helps nobody.
LONGEST_P80 = 45 * 60.0
WIDEST_SPREAD = 6.0
# How long before a spoken bound passes its renewal must be said (s).
NOTICE = 60.0


class Silence(StrEnum):
    """Why no number is said; a callback or a better time is offered instead."""

    NOBODY = "nobody"
    TOO_LONG = "too_long"
    TOO_WIDE = "too_wide"


class Renewal(StrEnum):
    """How a longer bound is said: plainly once, then with an apology and the offer of a callback."""

    PLAIN = "plain"
    APOLOGY = "apology"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one customer was told last: a bound in minutes from when they were told, and how often it was lengthened."""

    minutes: int
    at: float
    lengthened: int = 0

    def ends(self) -> float:
        """Return the moment at which the bound passes."""
        return self.at + self.minutes * 60.0


def silence(estimate: Estimate, *, on_duty: int) -> Silence | None:
    """Return why no number may be said, None when it may; `on_duty` counts agents who may take this contact."""
    if on_duty == 0:
        return Silence.NOBODY
    if estimate.p80 > LONGEST_P80:
        return Silence.TOO_LONG
    if estimate.p90 > WIDEST_SPREAD * max(estimate.p50, 1.0):
        return Silence.TOO_WIDE
    return None


def renewed(told: Spoken, remaining: Estimate, *, at: float) -> tuple[Spoken, Renewal] | None:
    """Return what to say now to somebody who still waits, None when what they were told stands.

    A shorter wait is not announced. A longer one is, when the bound is about to pass and would not be kept.
    """
    if at < told.ends() - NOTICE or at + remaining.p80 <= told.ends():
        return None
    again = Spoken(rung(max(remaining.p80, 60.0)), at, told.lengthened + 1)
    return again, Renewal.PLAIN if told.lengthened == 0 else Renewal.APOLOGY
