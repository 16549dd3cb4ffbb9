"""One centre's estimate of a wait, from its first day on, and what it learns from every outcome."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from malgil.routing.estimate.calibration import Calibrator, Tracker
from malgil.routing.estimate.features import Features
from malgil.routing.estimate.ladder import MINUTES, rung
from malgil.routing.estimate.stacking import Stacker

if TYPE_CHECKING:
    from malgil.routing.estimate.forest import Forest

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


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound in seconds, and which tracker of which model waits to hear whether it was kept."""

    model: Model
    tracker: str
    seconds: float


@dataclass
class Watch:
    """What was announced to one customer, and the bounds of every model of which nobody knows yet.

    `p80s` keeps what every model would have said (s), so that they can be compared afterwards.
    """

    features: Features
    key: str
    estimate: Estimate
    open: list[Bound]
    p80s: dict[str, float] = field(default_factory=dict)


@dataclass
class Estimator:
    """The models side by side; all are calibrated all the time, one speaks."""

    forest: "Forest | None" = None
    outcomes: int = 0
    blends: dict[int, Stacker] = field(default_factory=dict)
    calibrators: dict[Model, Calibrator] = field(default_factory=lambda: {model: Calibrator() for model in Model})

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

    def watch(self, features: Features, key: str) -> Watch:
        """Estimate a wait and keep an eye on it; `key` tells which contacts are alike (kind and priority)."""
        estimates = {model: self.estimate(model, raw, key) for model, raw in self._raw(features).items()}
        bounds = [bound for estimate in estimates.values() for bound in _bounds(estimate)]
        p80s = {str(model): estimate.p80 for model, estimate in estimates.items()}
        return Watch(features, key, estimates[self.speaks], bounds, p80s)

    def passed(self, watch: Watch, waited: float) -> None:
        """They have waited this long (s) and still wait: bounds that this passes are missed already now."""
        for bound in watch.open:
            if bound.seconds < waited:
                self._tracker(bound).learn(watch.key, missed=True)
        watch.open = [bound for bound in watch.open if bound.seconds >= waited]

    def ended(self, watch: Watch, wait: float) -> None:
        """The wait is over, after so many seconds; who gave up would have waited so long."""
        self.passed(watch, wait)
        for bound in watch.open:
            self._tracker(bound).learn(watch.key, missed=False)
        watch.open = []
        self._blend(watch.features).learn(watch.features, wait)
        self.outcomes += 1

    def _raw(self, features: Features) -> dict[Model, Sequence[float]]:
        raw: dict[Model, Sequence[float]] = {
            Model.THEORY: features.by_theory(),
            Model.BLEND: self._blend(features).quantiles(features),
        }
        if self.forest is not None:
            raw[Model.FOREST] = self.forest.waits(features.vector()).tolist()
        return raw

    def _blend(self, features: Features) -> Stacker:
        blend = self.blends.get(features.pool)
        if blend is None:
            blend = self.blends[features.pool] = Stacker()
        return blend

    def estimate(self, model: Model, raw: Sequence[float], key: str) -> Estimate:
        """Return a model's quantiles (s) as they may be announced."""
        kept = self.calibrators[model]
        p50 = float(raw[0])
        # The median is left raw: correcting it makes it worse (docs/waiting.md).
        p80 = max(p50, kept.p80.corrected(float(raw[1]), key))
        p90 = max(p80, kept.p90.corrected(float(raw[2]), key))
        return Estimate(p50, p80, p90, rung(kept.spoken.corrected(float(raw[1]), key)), model)

    def _tracker(self, bound: Bound) -> Tracker:
        tracker: Tracker = getattr(self.calibrators[bound.model], bound.tracker)
        return tracker


def _bounds(estimate: Estimate) -> list[Bound]:
    bounds = [Bound(estimate.model, "p80", estimate.p80), Bound(estimate.model, "p90", estimate.p90)]
    # The last rung is spoken for every longer wait too, so whether it is kept teaches nothing.
    return bounds if estimate.spoken == MINUTES[-1] else [*bounds, Bound(estimate.model, "spoken", estimate.bound)]
