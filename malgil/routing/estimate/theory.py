"""What queueing theory says before a centre has any history: the M/M/n+M queue (Erlang-A), state by state."""

from collections.abc import Sequence

# Shorter lines are added up sooner than arrays are made for them, and nobody loads numpy (12 MB) for one.
_LONG = 100
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
    rate = agents / handling
    if ahead < _LONG:
        short = [1 / (rate + abandonment * place) for place in range(ahead + 1)]
        return sum(short), sum(stage * stage for stage in short)
    import numpy as np  # noqa: PLC0415

    stages = 1 / (rate + abandonment * np.arange(ahead + 1))
    return float(stages.sum()), float((stages**2).sum())


def gamma_quantile(share: float, mean: float, variance: float) -> float:
    """Return the quantile of the gamma distribution with these moments (Wilson & Hilferty 1931).

    Within 2 % for the shares .5, .8 and .9 whenever variance ≤ mean², which a sum of exponential stages always is.
    """
    shape = mean * mean / variance
    spread = 1 / (9 * shape)
    cube: float = max(1 - spread + _NORMAL[share] * spread**0.5, 0.0) ** 3
    return mean * cube


def gamma_quantiles(shares: Sequence[float], mean: float, variance: float) -> list[float]:
    """Return several quantiles of the gamma distribution with these moments."""
    return [gamma_quantile(share, mean, variance) for share in shares]


def steady_state(arrivals: float, *, agents: int, handling: float, patience: float) -> tuple[float, float]:
    """Return the share who give up, and the mean wait (s) of everybody, in an M/M/n+M queue that has run for long.

    Arrivals are a rate per second, handling and patience means in seconds (Palm 1946; Garnett, Mandelbaum and Reiman
    2002). ValueError when a number is not positive.
    """
    import numpy as np  # noqa: PLC0415 - no centre asks this, only what tests it

    if min(arrivals, agents, handling, patience) <= 0:
        raise ValueError("arrivals, agents, handling and patience must be positive")
    offered = arrivals * handling
    # Far enough that the rest of the states weighs nothing.
    most = int(agents + 20 * (offered + 10) + 20 * arrivals * patience)
    number = np.arange(1, most + 1)
    leaving = np.minimum(number, agents) / handling + np.maximum(number - agents, 0) / patience
    logarithms = np.concatenate([[0.0], np.cumsum(np.log(arrivals) - np.log(leaving))])
    weights = np.exp(logarithms - logarithms.max())
    waiting = float((weights * np.maximum(np.arange(most + 1) - agents, 0)).sum() / weights.sum())
    return waiting / patience / arrivals, waiting / arrivals
