"""What goes to the process that grows trees, and what comes back: arrays in a file, so that it needs no database."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from malgil.routing.estimate.forest import Forest
from malgil.routing.estimate.trial import Outcome, Trial


def send_history(history: Sequence[Outcome], path: Path) -> None:
    """Write outcomes; NaN stands for what is not known."""
    np.savez(
        path,
        at=np.array([one.at for one in history]),
        vector=np.array([one.vector for one in history]),
        p80=np.array([one.p80 for one in history]),
        wait=np.array([one.wait for one in history]),
        blend=np.array([np.nan if one.blend is None else one.blend for one in history]),
    )


def received_history(path: Path) -> list[Outcome]:
    """Return the outcomes `send_history` wrote."""
    with np.load(path, allow_pickle=False) as arrays:
        rows = zip(*(arrays[name] for name in ("at", "vector", "p80", "wait", "blend")), strict=True)
        return [
            Outcome(float(at), vector, float(p80), float(wait), None if np.isnan(blend) else float(blend))
            for at, vector, p80, wait, blend in rows
        ]


def send_trial(trial: Trial, path: Path) -> None:
    """Write what came of a night."""
    losses = [np.nan if loss is None else loss for loss in (trial.champion, trial.blend, trial.challenger)]
    trees = np.frombuffer(trial.forest.to_bytes() if trial.forest else b"", dtype=np.uint8)
    np.savez(path, numbers=np.array([trial.outcomes, trial.tried_on]), losses=np.array(losses), trees=trees)


def received_trial(path: Path) -> Trial:
    """Return what `send_trial` wrote; ValueError or OSError when it is something else."""
    with np.load(path, allow_pickle=False) as arrays:
        outcomes, tried_on = (int(number) for number in arrays["numbers"])
        champion, blend, challenger = (None if np.isnan(loss) else float(loss) for loss in arrays["losses"])
        trees = arrays["trees"].tobytes()
    return Trial(outcomes, tried_on, champion, blend, challenger, Forest.from_bytes(trees) if trees else None)
