"""Waking the pages that look: a bell without content, because the log is the truth."""

from collections.abc import Iterable
from typing import Any


def ring(topics: Iterable[str]) -> None:
    """Wake whoever looks at these topics, in every process."""


def whisper(topic: str, payload: dict[str, Any]) -> None:
    """Tell whoever looks at a topic something that is not worth a row."""
