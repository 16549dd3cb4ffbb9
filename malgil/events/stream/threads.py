"""The few threads in which the stream reads the database, beside its event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import ParamSpec, TypeVar

from django.db import close_old_connections, connections

P = ParamSpec("P")
T = TypeVar("T")

# More would only wait for one another: reading is Python's work, and it does one thing at a time.
NUMBER = 4


class Threads:
    """Runs calls that use the ORM; every thread keeps its connection and lets go of one that broke."""

    def __init__(self) -> None:
        """Begin without a thread."""
        self._pool = ThreadPoolExecutor(NUMBER, thread_name_prefix="stream")

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what a call returns in one of the threads."""

        def inside() -> T:
            close_old_connections()
            try:
                return call(*args, **kwargs)
            finally:
                close_old_connections()

        return await asyncio.get_running_loop().run_in_executor(self._pool, inside)

    async def close(self) -> None:
        """Close every thread's connection and end them."""
        # Only a thread can close its own connection: all meet, so that each is asked once.
        everybody = Barrier(NUMBER)

        def leave() -> None:
            connections.close_all()
            everybody.wait(5)

        loop = asyncio.get_running_loop()
        await asyncio.gather(*(loop.run_in_executor(self._pool, leave) for _ in range(NUMBER)))
        self._pool.shutdown()
