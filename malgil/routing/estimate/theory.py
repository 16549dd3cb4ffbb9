"""What queueing theory says before a centre has any history: the M/M/n+M queue (Erlang-A), state by state."""

import numpy as np

# The standard normal's quantiles of .1, .5, .8 and .9.
_NORMAL = {0.1: -1.2815515655, 0.5: 0.0, 0.8: 0.8416212336, 0.9: 1.2815515655}


def departure_moments(ahead: int, *, agents: float, handling: float, abandonment: float) -> tuple[float, float]:
    """Return mean (s) and variance (s²) of the time until `ahead + 1` contacts have left the line.

    With `agents` busy (any positive number), a mean handling time in seconds and customers who give up at a rate per
    second, the wait is a sum of exponential stages with the rates agents/handling + j·abandonment, j = 0 … ahead
    (Whitt 1999, "Predicting queueing delays"). ValueError when a rate is not positive.
    """
    if agents <= 0 or handling <= 0 or abandonment < 0:
        raise ValueError("agents and handling must be positive, abandonment must not be negative")
    stages = 1 / (agents / handling + abandonment * np.arange(ahead + 1))
    return float(stages.sum()), float((stages**2).sum())


def gamma_quantile(share: float, mean: float, variance: float) -> float:
    """Return the quantile of the gamma distribution with these moments (Wilson & Hilferty 1931).

    Within 2 % for the shares .5, .8 and .9 whenever variance ≤ mean², which a sum of exponential stages always is.
    """
    shape = mean * mean / variance
    spread = 1 / (9 * shape)
    cube: float = max(1 - spread + _NORMAL[share] * spread**0.5, 0.0) ** 3
    return mean * cube
