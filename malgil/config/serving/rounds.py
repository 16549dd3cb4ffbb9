"""Small pieces of work, done in rounds: whatever has come since the last one, one after another in one thread.

A message costs less than what surrounds it: waking a thread that has gone cold, a transaction, bringing it to the disk,
waking the loop. A round pays for these once. It leaves at once when the last one left a while ago, so who is alone
waits for nobody; where many speak, each waits a few milliseconds for the others.
"""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from malgil.config.serving.threads import Busy, Threads

Result = TypeVar("Result")
Outcome = tuple[Any, BaseException | None]
Together = Callable[[Sequence[Callable[[], Any]]], list[Outcome]]

# Between two departures.
PAUSE_SECONDS = 0.025
# What a round takes along; more would let the first of them wait for the last.
MOST = 32


class Rounds:
    """Runs calls in a thread as `Threads` does, several at a time and never two at once."""

    def __init__(self, threads: Threads, *, waiting: int, together: Together) -> None:
        """Keep the threads; `together` does the calls of a round, and none is answered before it returns."""
        self._threads, self._limit, self._together = threads, waiting, together
        self._waiting: list[tuple[Callable[[], Any], asyncio.Future[Any]]] = []
        self._left_at = 0.0
        self._is_due = False

    async def run(self, work: Callable[[], Result]) -> Result:
        """Return what the work returns, or raise what it or its round raises; refuse with `Busy` when too many wait."""
        if len(self._waiting) >= self._limit:
            raise Busy
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, future))
        self._plan()
        return await future

    def _plan(self) -> None:
        if self._waiting and not self._is_due:
            self._is_due = True
            asyncio.get_running_loop().call_at(self._left_at + PAUSE_SECONDS, self._leave)

    def _leave(self) -> None:
        self._left_at = asyncio.get_running_loop().time()
        taken, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
        works = [work for work, _ in taken]
        back = self._threads.ask(lambda: self._together(works))
        back.add_done_callback(partial(self._come_back, [future for _, future in taken]))

    def _come_back(self, futures: list["asyncio.Future[Any]"], back: "asyncio.Future[list[Outcome]]") -> None:
        error = back.exception()
        outcomes: list[Outcome] = [(None, error)] * len(futures) if error else back.result()
        for future, (result, failed) in zip(futures, outcomes, strict=True):
            if future.done():
                continue
            if failed:
                future.set_exception(failed)
            else:
                future.set_result(result)
        self._is_due = False
        self._plan()


def done(work: Callable[[], Any]) -> Outcome:
    """Do a piece of work, and return what it returns or raises."""
    try:
        return work(), None
    except BaseException as error:  # noqa: BLE001 - whoever waits must hear of it, whatever it is
        return None, error
