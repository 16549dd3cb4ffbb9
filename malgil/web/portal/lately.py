"""What is the same for everybody who looks within a moment and costs as much as all the rest of a page: how long one
waits in the chat, which half hours are better, how promises were kept.
"""

from collections.abc import Callable, Hashable
from time import monotonic
from typing import Any, TypeVar

from django.conf import settings

Found = TypeVar("Found")


class Lately:
    """Answers as they were a moment ago, by what was asked."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[float, Any]] = {}

    def found(self, asked: Hashable, ask: Callable[[], Found]) -> Found:
        """Return the answer to a question of which there are only a few, not older than a moment."""
        at, answer = self._kept.get(asked, (float("-inf"), None))
        if monotonic() - at >= settings.MALGIL_WAIT_LOOKS:
            answer = ask()
            self._kept[asked] = monotonic(), answer
        found: Found = answer
        return found


lately = Lately()
