"""What an estimator has learned and what it watches, as JSON can keep it between two processes."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from malgil.routing.estimate.calibration import Calibrator, Tracker
from malgil.routing.estimate.estimator import Bound, Estimate, Estimator, Model, Watch
from malgil.routing.estimate.features import Features
from malgil.routing.estimate.stacking import Stacker

if TYPE_CHECKING:
    from malgil.routing.estimate.forest import Forest

Kept = dict[str, Any]


def kept(estimator: Estimator) -> Kept:
    """Return what an estimator has learned, without its trees."""
    return {
        "outcomes": estimator.outcomes,
        "blends": {
            str(pool): {"weights": blend.weights, "doubt": blend.doubt} for pool, blend in estimator.blends.items()
        },
        "calibrators": {str(model): asdict(calibrator) for model, calibrator in estimator.calibrators.items()},
    }


def restored(state: Kept, forest: "Forest | None" = None) -> Estimator:
    """Return the estimator that was kept; a new one for an empty state."""
    if not state:
        return Estimator(forest)
    trackers = {
        Model(model): Calibrator(**{name: Tracker(**tracker) for name, tracker in parts.items()})
        for model, parts in state["calibrators"].items()
    }
    blends = {int(pool): _blend(parts) for pool, parts in state["blends"].items()}
    return Estimator(forest, state["outcomes"], blends, trackers)


def kept_watch(watch: Watch) -> Kept:
    """Return a watch as JSON can keep it."""
    return {
        "features": asdict(watch.features),
        "key": watch.key,
        "estimate": asdict(watch.estimate),
        "open": [asdict(bound) for bound in watch.open],
        "p80s": watch.p80s,
    }


def restored_watch(state: Kept) -> Watch:
    """Return the watch that was kept."""
    estimate = Estimate(**{**state["estimate"], "model": Model(state["estimate"]["model"])})
    bounds = [Bound(Model(one["model"]), one["tracker"], one["seconds"]) for one in state["open"]]
    return Watch(Features(**state["features"]), state["key"], estimate, bounds, state.get("p80s", {}))


def _blend(parts: dict[str, Any]) -> Stacker:
    blend = Stacker()
    blend.weights, blend.doubt = parts["weights"], parts["doubt"]
    return blend
