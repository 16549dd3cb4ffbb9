"""A blend of the textbook estimates that learns from every outcome, for a centre with some history."""

from collections.abc import Mapping
from math import exp, log, log1p

import numpy as np

from malgil.routing.estimate.features import Features
from malgil.routing.estimate.forest import Vector

# Where the blend begins: half Erlang-A, a quarter each of work per agent and departures.
_BEGIN: Mapping[str, float] = {"erlang_a": 0.5, "per_agent": 0.25, "departures": 0.25}
_NAMES = ("erlang_a", "per_agent", "departures", "head_of_line", "last_wait", "mean_of_five", "mean_of_hour")
# How the waits usually spread around the blend: the .5, .8 and .9 quantiles of wait over estimate.
_SPREAD = np.array([0.95, 1.55, 2.1])
# Added before logarithms, so that a wait of nothing has one.
_SHIFT = 5.0
_MOST_SURPRISE = 2.5


class Stacker:
    """Recursive least squares over the logarithms of the estimates (Haykin, "Adaptive Filter Theory", ch. 9)."""

    def __init__(self, *, forgetting: float = 0.9997, doubt: float = 0.02) -> None:
        """Begin with the textbook's weights and little doubt in them."""
        self.weights = np.array([0.0, *(_BEGIN.get(name, 0.0) for name in _NAMES), 0.0, 0.0])
        self.doubt = np.eye(len(self.weights)) * doubt
        self._forgetting = forgetting

    @classmethod
    def restored(cls, weights: list[float], doubt: list[list[float]]) -> "Stacker":
        """Return the blend that had learned these weights."""
        blend = cls()
        blend.weights, blend.doubt = np.array(weights), np.array(doubt)
        return blend

    def quantiles(self, features: Features) -> Vector:
        """Return the .5, .8 and .9 quantiles of the wait, in seconds."""
        logarithm = float(_regressors(features) @ self.weights)
        return max(exp(min(max(logarithm, 0.0), 9.0)) - _SHIFT, 1.0) * _SPREAD

    def learn(self, features: Features, wait: float) -> None:
        """Learn what somebody who met these features waited, in seconds."""
        given = _regressors(features)
        leaning = self.doubt @ given
        gain = leaning / (self._forgetting + given @ leaning)
        surprise = log(wait + _SHIFT) - float(given @ self.weights)
        self.weights = self.weights + gain * min(max(surprise, -_MOST_SURPRISE), _MOST_SURPRISE)
        self.doubt = (self.doubt - np.outer(gain, leaning)) / self._forgetting


def _regressors(features: Features) -> Vector:
    cheap = features.cheap_estimates()
    logarithms = [log(max(cheap[name], 0.0) + _SHIFT) for name in _NAMES]
    return np.array([1.0, *logarithms, log1p(features.ahead), float(features.priority)])
