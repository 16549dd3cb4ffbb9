"""How a demo conversation is written down."""

import re
from dataclasses import dataclass
from typing import Literal

Speaker = Literal["customer", "agent", "note"]
SPEAKERS: dict[str, Speaker] = {"고객": "customer", "상담원": "agent", "메모": "note"}
_LINE = re.compile(r"^(고객|상담원|메모): (.+)$")


@dataclass(frozen=True)
class Script:
    """One conversation. `text` has a line a message: who speaks, a colon, the words.

    The words may hold {product}, {option}, {order}, {price}, {courier}, {tracking}, {day}, {later}, {customer} and
    {agent}, each with a particle if need be: {product:은/는}.
    """

    category: str
    text: str
    tags: tuple[str, ...] = ()
    score: int = 0
    comment: str = ""
    # Names of the goods it can be about; empty: any.
    goods: tuple[str, ...] = ()

    @property
    def lines(self) -> list[tuple[Speaker, str]]:
        """Who says what, in order."""
        found = [_LINE.match(line) for line in self.text.strip().splitlines()]
        return [(SPEAKERS[line[1]], line[2]) for line in found if line]
