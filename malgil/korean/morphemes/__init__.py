"""Morphemes by Kiwi, which lives in one process of its own on each machine (`server`); others ask it (`client`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# In the data folder.
SOCKET: Final = "morphemes.sock"


@dataclass(frozen=True)
class Sense:
    """What was read of a question: its morphemes, and the vector of its meaning (`meaning.LENGTH` float16) if known."""

    morphemes: Sequence[str] = ()
    meaning: bytes = b""
