"""What a night's growing is given and what comes of it: plain nouns, for those who neither grow nor calculate."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from malgil.routing.estimate.forest import Forest, Vector

# Below this, trees would learn by heart.
LEAST_OUTCOMES = 3000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What somebody met, the P80 they were given, what the blend would have said, and the wait."""

    at: float
    vector: "Vector"
    p80: float
    wait: float
    blend: float | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """How everybody did on the last seven days, as pinball loss of the P80 (s), and the trees that won, if they did.

    `champion` is what was really announced; `blend` is None where nobody knows what it would have said, `challenger`
    where there was too little to grow it from.
    """

    outcomes: int
    tried_on: int
    champion: float | None = None
    blend: float | None = None
    challenger: float | None = None
    forest: "Forest | None" = None

    @property
    def is_blend_better(self) -> bool:
        """Whether the blend would have done better than what was announced, and no new trees do."""
        known = self.blend is not None and self.champion is not None
        return self.forest is None and known and self.blend < self.champion  # type: ignore[operator]  # both are known
