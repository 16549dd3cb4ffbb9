"""A fixed number of threads that serve pages."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import Any, TypeVar

Result = TypeVar("Result")
Work = tuple[Callable[[], Any], "asyncio.Future[Any]", asyncio.AbstractEventLoop]


class Busy(Exception):
    """So many wait already that another one would only wait until nobody wants the answer any more."""


class Threads:
    """Runs calls in threads that live as long as the process, so that each keeps its connection to the database."""

    def __init__(self, count: int, *, waiting: int, farewell: Callable[[], None], name: str = "pages") -> None:
        """Begin without threads; `farewell` is the last thing each one does."""
        self._name = name
        self._queue: SimpleQueue[Work | None] = SimpleQueue()
        self._count, self._limit, self._farewell = count, count + waiting, farewell
        self._asked = 0
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Start the threads."""
        # Daemons: a page that hangs must not keep the process from ending.
        self._threads = [
            threading.Thread(target=self._work, name=f"{self._name}-{number}", daemon=True)
            for number in range(self._count)
        ]
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float) -> None:
        """Let what was asked finish, waiting for each thread at most so many seconds."""
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join(seconds)
        self._threads = []

    async def run(self, work: Callable[[], Result]) -> Result:
        """Return what the work returns, or raise what it raises; refuse with `Busy` when too many wait."""
        if self._asked >= self._limit:
            raise Busy
        self._asked += 1
        try:
            return await self.ask(work)
        finally:
            self._asked -= 1

    def ask(self, work: Callable[[], Result]) -> "asyncio.Future[Result]":
        """Return what will hold the work's result, however many wait."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        self._queue.put((work, future, loop))
        return future

    def _work(self) -> None:
        while (asked := self._queue.get()) is not None:
            _do(*asked)
            # What was asked holds a request; it must not stay until the next one comes.
            del asked
        self._farewell()


def _do(work: Callable[[], Any], future: "asyncio.Future[Any]", loop: asyncio.AbstractEventLoop) -> None:
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001 - whoever waits must hear of it, whatever it is
        answer = partial(_fail, future, error)
    else:
        answer = partial(_succeed, future, result)
    # The loop is closed when the server ended without waiting for this page.
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(answer)


def _succeed(future: "asyncio.Future[Any]", result: Any) -> None:
    if not future.done():
        future.set_result(result)


def _fail(future: "asyncio.Future[Any]", error: BaseException) -> None:
    if not future.done():
        future.set_exception(error)
