"""One centre's estimate of a wait, from its first day on, and what it learns from every outcome."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from malgil.routing.estimate.calibration import Calibrator, Tracker
from malgil.routing.estimate.features import Features, Vector
from malgil.routing.estimate.forest import Forest
from malgil.routing.estimate.ladder import MINUTES, rung
from malgil.routing.estimate.stacking import Stacker

# From so many outcomes on the blend knows better than theory alone.
BLEND_FROM = 500


class Model(StrEnum):
    """Which thinking stands behind an estimate."""

    THEORY = "theory"
    BLEND = "blend"
    FOREST = "forest"


@dataclass(frozen=True, slots=True)
class Estimate:
    """How long a wait will be, in seconds; the bound to be spoken in minutes."""

    p50: float
    p80: float
    p90: float
    spoken: int
    model: Model

    @property
    def bound(self) -> float:
        """The spoken bound in seconds."""
        return self.spoken * 60.0


@dataclass
class Watch:
    """What was announced to one customer, by every model, until it is known whether it was kept."""

    features: Features
    key: Hashable
    estimate: Estimate
    open: list[tuple[float, Tracker]]

    def passes(self, waited: float) -> None:
        """They have waited this long (s) and still wait: bounds that this passes are missed, without waiting longer."""
        self._settle(waited, missed=True)

    def _settle(self, waited: float, *, missed: bool) -> None:
        for bound, tracker in self.open:
            if missed == (bound < waited):
                tracker.learn(self.key, missed=missed)
        self.open = [one for one in self.open if missed != (one[0] < waited)]

    def ends(self, wait: float) -> None:
        """The wait is over, after so many seconds: every bound is known to be kept or missed."""
        self._settle(wait, missed=True)
        self._settle(wait, missed=False)


@dataclass
class Estimator:
    """The models side by side; all are calibrated all the time, one speaks."""

    forest: Forest | None = None
    outcomes: int = 0
    _blends: dict[int, Stacker] = field(default_factory=dict)
    _calibrators: dict[Model, Calibrator] = field(default_factory=lambda: {model: Calibrator() for model in Model})

    @property
    def speaks(self) -> Model:
        """Whose estimates are announced."""
        if self.outcomes < BLEND_FROM:
            return Model.THEORY
        return Model.BLEND if self.forest is None else Model.FOREST

    @property
    def is_young(self) -> bool:
        """Whether customers are told that the centre is still learning this."""
        return self.speaks is Model.THEORY

    def watch(self, features: Features, key: Hashable) -> Watch:
        """Estimate a wait and keep an eye on it; `key` tells which contacts are alike (kind and priority)."""
        estimates = {model: self._estimate(model, raw, key) for model, raw in self._raw(features).items()}
        return Watch(
            features,
            key,
            estimates[self.speaks],
            [one for model, estimate in estimates.items() for one in self._bounds(model, estimate)],
        )

    def learn(self, features: Features, wait: float) -> None:
        """Learn what somebody who met these features waited or, having given up, would have waited (s)."""
        self._blend(features).learn(features, wait)
        self.outcomes += 1

    def _raw(self, features: Features) -> dict[Model, Vector]:
        raw = {Model.THEORY: features.by_theory(), Model.BLEND: self._blend(features).quantiles(features)}
        if self.forest is not None:
            raw[Model.FOREST] = np.maximum(np.expm1(self.forest.quantiles(features.vector())), 1.0)
        return raw

    def _blend(self, features: Features) -> Stacker:
        return self._blends.setdefault(features.pool, Stacker())

    def _estimate(self, model: Model, raw: Vector, key: Hashable) -> Estimate:
        kept = self._calibrators[model]
        p50 = float(raw[0])
        # The median is left raw: correcting it cost 12 % of its accuracy (docs/waiting.md).
        p80 = max(p50, kept.p80.corrected(float(raw[1]), key))
        p90 = max(p80, kept.p90.corrected(float(raw[2]), key))
        return Estimate(p50, p80, p90, rung(kept.spoken.corrected(float(raw[1]), key)), model)

    def _bounds(self, model: Model, estimate: Estimate) -> list[tuple[float, Tracker]]:
        kept = self._calibrators[model]
        spoken = [(estimate.bound, kept.spoken)] if estimate.spoken < MINUTES[-1] else []
        return [(estimate.p80, kept.p80), (estimate.p90, kept.p90), *spoken]
