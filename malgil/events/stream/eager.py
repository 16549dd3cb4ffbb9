"""Beginning a coroutine at once instead of in a task of its own.

Writing to a page that reads never has to wait, and a task for each write cost three times what the write itself does:
32 µs against 11 µs a delivery, with 10,000 pages.
"""

from collections.abc import Coroutine, Generator
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")


class Rest(Generic[Result]):
    """What is left of a coroutine that has to wait; to be awaited once."""

    __slots__ = ("_coroutine", "_waits_for")

    def __init__(self, coroutine: Coroutine[Any, None, Result], waits_for: object) -> None:
        """Keep the coroutine and what it asked its task, which it has not, to wait for."""
        self._coroutine = coroutine
        self._waits_for = waits_for

    def __await__(self) -> Generator[Any, None, Result]:
        """Wait for what the coroutine waits for, let it go on, and return what it returns."""
        try:
            yield self._waits_for
        except BaseException:
            self._coroutine.close()
            raise
        return (yield from self._coroutine.__await__())


def begin(coroutine: Coroutine[Any, None, None]) -> Rest[None] | None:
    """Run a coroutine until it has to wait; return what is left of it, None when it is done."""
    try:
        waits_for = coroutine.send(None)
    except StopIteration:
        return None
    return Rest(coroutine, waits_for)
