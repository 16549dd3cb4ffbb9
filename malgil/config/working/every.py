"""Doing something every few seconds in a thread, whatever happens."""

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections, connections

log = logging.getLogger(__name__)


class Every:
    """A thread that does one thing, waits, and does it again; a failure is logged and tried again next time."""

    def __init__(self, seconds: float, work: Callable[[], object], *, first_after: float = 0.0) -> None:
        """Keep what to do, and the seconds between the end of one time and the beginning of the next."""
        self._seconds, self._work, self._first_after = seconds, work, first_after
        self._stopped = threading.Event()
        # A daemon: work that hangs must not keep the process from ending.
        self._thread = threading.Thread(target=self._run, name=f"every-{seconds:g}s", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, seconds: float) -> None:
        """Begin no more, and wait at most so many seconds for what is being done."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        pause = self._first_after
        while not self._stopped.wait(pause):
            self._do()
            pause = self._seconds
        connections.close_all()

    def _do(self) -> None:
        close_old_connections()
        try:
            self._work()
        except Exception:
            log.exception("%s failed and will be tried again", self._work)
        finally:
            close_old_connections()
