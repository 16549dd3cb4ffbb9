"""Growing the trees, at night and apart from everything that answers customers: scikit-learn is loaded here only."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from malgil.routing.estimate.features import SHARES
from malgil.routing.estimate.forest import Forest, Vector
from malgil.routing.estimate.trial import LEAST_OUTCOMES, Outcome, Trial

_DAY = 86400.0
# Of the last days, on which a challenger must do better than what was really announced.
TRIAL = 7 * _DAY


def challenge(history: Sequence[Outcome]) -> Trial:
    """Try trees grown without the last seven days on those days; they win when they beat what was announced then.

    The trees that are returned are grown from all outcomes.
    """
    begins = max((one.at for one in history), default=0.0) - TRIAL
    older = [one for one in history if one.at < begins]
    trial = [one for one in history if one.at >= begins]
    if not trial:
        return Trial(len(history), 0)
    waits = np.array([one.wait for one in trial])
    champion = pinball(waits, np.array([one.p80 for one in trial]))
    told = [one.blend for one in trial if one.blend is not None]
    blend = pinball(waits, np.array(told)) if len(told) == len(trial) else None
    if len(history) < LEAST_OUTCOMES or len(older) < LEAST_OUTCOMES // 2:
        return Trial(len(history), len(trial), champion, blend)
    grown = grow(older)
    challenger = pinball(waits, np.array([np.expm1(grown.quantiles(one.vector)[1]) for one in trial]))
    forest = grow(history) if challenger < champion else None
    return Trial(len(history), len(trial), champion, blend, challenger, forest)


def grow(history: Sequence[Outcome]) -> Forest:
    """Return trees for the .5, .8 and .9 quantiles of log(1 + wait)."""
    from sklearn.ensemble import HistGradientBoostingRegressor  # noqa: PLC0415 - 100 MB that only the night needs

    rows = np.array([one.vector for one in history])
    # What nobody ever knew cannot be divided into bins.
    rows[:, np.isnan(rows).all(axis=0)] = 0.0
    logarithms = np.log1p([one.wait for one in history])
    grown = [
        HistGradientBoostingRegressor(
            loss="quantile", quantile=share, learning_rate=0.05, max_iter=200, max_leaf_nodes=15, max_depth=8,
            min_samples_leaf=60, l2_regularization=1.0, early_stopping=False, random_state=0,
        ).fit(rows, logarithms)
        for share in SHARES
    ]  # fmt: skip
    return flattened(grown)


def flattened(grown: Sequence[Any]) -> Forest:
    """Return fitted `HistGradientBoostingRegressor`s, one per quantile, as one forest."""
    trees = [(number, tree[0].nodes) for number, model in enumerate(grown) for tree in model._predictors]  # noqa: SLF001
    sizes = [len(nodes) for _, nodes in trees]
    roots = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32)
    nodes = np.concatenate([nodes for _, nodes in trees])
    offset = np.repeat(roots, sizes)
    leaf = nodes["is_leaf"].astype(bool)
    itself = np.arange(len(nodes), dtype=np.int32)
    return Forest(
        feature=np.where(leaf, 0, nodes["feature_idx"]).astype(np.int32),
        threshold=np.where(leaf, np.inf, nodes["num_threshold"]).astype(np.float64),
        left=np.where(leaf, itself, nodes["left"] + offset).astype(np.int32),
        right=np.where(leaf, itself, nodes["right"] + offset).astype(np.int32),
        missing_goes_left=nodes["missing_go_to_left"].astype(bool),
        value=np.where(leaf, nodes["value"], 0.0),
        roots=roots,
        quantile_of=np.array([number for number, _ in trees], dtype=np.int32),
        baseline=np.array([float(np.ravel(model._baseline_prediction)[0]) for model in grown]),  # noqa: SLF001
        depth=np.array([int(nodes["depth"].max())], dtype=np.int32),
    )


def pinball(waits: Vector, bounds: Vector, share: float = 0.8) -> float:
    """Return the mean pinball loss (s) of bounds announced for a share: share · late + (1 − share) · early."""
    late = waits - bounds
    return float(np.maximum(share * late, (share - 1) * late).mean())
