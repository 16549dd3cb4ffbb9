"""A blend of the textbook estimates that learns from every outcome, for a centre with some history."""

from collections.abc import Mapping
from math import exp, log, log1p
from operator import mul

from malgil.routing.estimate.features import Features

# Ten numbers: lists are as quick as arrays.
Row = list[float]

# Where the blend begins: half Erlang-A, a quarter each of work per agent and departures.
_BEGIN: Mapping[str, float] = {"erlang_a": 0.5, "per_agent": 0.25, "departures": 0.25}
_NAMES = ("erlang_a", "per_agent", "departures", "head_of_line", "last_wait", "mean_of_five", "mean_of_hour")
# How the waits usually spread around the blend: the .5, .8 and .9 quantiles of wait over estimate.
_SPREAD = (0.95, 1.55, 2.1)
# Added before logarithms, so that a wait of nothing has one.
_SHIFT = 5.0
_MOST_SURPRISE = 2.5


class Stacker:
    """Recursive least squares over the logarithms of the estimates (Haykin, "Adaptive Filter Theory", ch. 9)."""

    def __init__(self, *, forgetting: float = 0.9997, doubt: float = 0.02) -> None:
        """Begin with the textbook's weights and little doubt in them."""
        self.weights: Row = [0.0, *(_BEGIN.get(name, 0.0) for name in _NAMES), 0.0, 0.0]
        size = range(len(self.weights))
        self.doubt: list[Row] = [[doubt if row == column else 0.0 for column in size] for row in size]
        self._forgetting = forgetting

    def quantiles(self, features: Features) -> Row:
        """Return the .5, .8 and .9 quantiles of the wait, in seconds."""
        logarithm = _product(_regressors(features), self.weights)
        seconds = max(exp(min(max(logarithm, 0.0), 9.0)) - _SHIFT, 1.0)
        return [seconds * spread for spread in _SPREAD]

    def learn(self, features: Features, wait: float) -> None:
        """Learn what somebody who met these features waited, in seconds."""
        given = _regressors(features)
        leaning = [_product(row, given) for row in self.doubt]
        whole = self._forgetting + _product(given, leaning)
        gain = [each / whole for each in leaning]
        surprise = log(wait + _SHIFT) - _product(given, self.weights)
        step = min(max(surprise, -_MOST_SURPRISE), _MOST_SURPRISE)
        self.weights = [weight + each * step for weight, each in zip(self.weights, gain, strict=True)]
        self.doubt = [
            [(doubt - each * lean) / self._forgetting for doubt, lean in zip(row, leaning, strict=True)]
            for row, each in zip(self.doubt, gain, strict=True)
        ]


def _regressors(features: Features) -> Row:
    cheap = features.cheap_estimates()
    logarithms = [log(max(cheap[name], 0.0) + _SHIFT) for name in _NAMES]
    return [1.0, *logarithms, log1p(features.ahead), float(features.priority)]


def _product(one: Row, other: Row) -> float:
    product: float = sum(map(mul, one, other))
    return product
