"""Whose turn it is to write: one thread of one process at a time."""

import os
import threading
import time
from collections import deque

try:
    import fcntl
except ImportError:  # Windows: its processes wait in SQLite's own way
    fcntl = None  # type: ignore[assignment]

PAUSE_SECONDS = 0.0005


class ThreadTurn:
    """A lock that is handed to whoever has waited longest; a plain lock may be taken again and again by one thread."""

    def __init__(self) -> None:
        """Begin free."""
        self._guard = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Lock] = deque()

    def take(self, seconds: float) -> bool:
        """Wait for the turn and return whether it came within so many seconds."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        return mine.acquire(timeout=seconds) or self._gave_up(mine)

    def _gave_up(self, mine: threading.Lock) -> bool:
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return False
            # It was handed to us in the very moment we stopped waiting.
            return True

    def give(self) -> None:
        """Hand the turn to the next in line."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


class Turn:
    """The turn among the threads of this process and, by a lock on a file, among processes.

    A process that is killed lets go of the file's lock by dying.
    """

    def __init__(self, path: str | None) -> None:
        """Begin free; without a path only threads take turns."""
        self._threads = ThreadTurn()
        self._file = None if path is None or fcntl is None else os.open(path, os.O_CREAT | os.O_RDWR, 0o600)

    def take(self, seconds: float) -> bool:
        """Wait for the turn and return whether it came within so many seconds."""
        until = time.monotonic() + seconds
        if not self._threads.take(seconds):
            return False
        if self._take_file(until):
            return True
        self._threads.give()
        return False

    def _take_file(self, until: float) -> bool:
        if self._file is None:
            return True
        while True:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            except BlockingIOError:
                # A blocking lock knows no time limit, and would hang with a process that was stopped while writing.
                if time.monotonic() >= until:
                    return False
                time.sleep(PAUSE_SECONDS)

    def give(self) -> None:
        """Hand the turn to the next in line."""
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self._threads.give()
