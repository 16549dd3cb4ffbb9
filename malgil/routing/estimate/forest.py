"""Boosted trees for the quantiles of a wait, evaluated without the library that grew them.

A page that needs one estimate must not load a learning library, nor wait for it: asking scikit-learn for one row takes
longer than everything else a page does. So the trees are kept as flat arrays and all of them walk down together.
"""

from dataclasses import asdict, dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Whole = NDArray[np.int32]


@dataclass(frozen=True)
class Forest:
    """Trees of several quantiles in flat arrays; a leaf leads to itself, so every walk may take `depth` steps."""

    feature: Whole
    threshold: Vector
    left: Whole
    right: Whole
    missing_goes_left: NDArray[np.bool_]
    value: Vector
    roots: Whole
    quantile_of: Whole
    baseline: Vector
    depth: Whole

    def quantiles(self, row: Vector) -> Vector:
        """Return the quantiles, in the unit the trees were grown on, never falling from one to the next."""
        node = self.roots
        for _ in range(int(self.depth[0])):
            looked_at = row[self.feature[node]]
            goes_left = np.where(np.isnan(looked_at), self.missing_goes_left[node], looked_at <= self.threshold[node])
            node = np.where(goes_left, self.left[node], self.right[node])
        sums = np.bincount(self.quantile_of, weights=self.value[node], minlength=len(self.baseline))
        rising: Vector = np.maximum.accumulate(self.baseline + sums)
        return rising

    def waits(self, row: Vector) -> Vector:
        """Return the quantiles of a wait in seconds: the trees are grown on log(1 + wait)."""
        seconds: Vector = np.maximum(np.expm1(self.quantiles(row)), 1.0)
        return seconds

    def to_bytes(self) -> bytes:
        """Return the forest as a compressed archive of arrays."""
        file = BytesIO()
        np.savez_compressed(file, allow_pickle=False, **asdict(self))
        return file.getvalue()

    @classmethod
    def from_bytes(cls, kept: bytes) -> "Forest":
        """Return the forest `to_bytes` kept; ValueError when it is something else."""
        with np.load(BytesIO(kept), allow_pickle=False) as arrays:
            return cls(**{name: arrays[name] for name in arrays.files})
