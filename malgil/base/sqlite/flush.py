"""Bringing commits to the disk, many at once.

SQLite's own `synchronous=FULL` waits for the disk while it holds the write lock, so a disk that takes 10 ms allows a
hundred commits a second and no more. With `NORMAL` a commit is in the write-ahead log but perhaps not on the disk; we
let the next writer go on and bring the log to the disk before we say that ours is done. Whoever waits meanwhile is
served by the next flush, all together.
"""

import os
import threading

# As SQLite itself does: what is written and how long it is, without the time at which that was.
_bring = getattr(os, "fdatasync", os.fsync)


class Flush:
    """The write-ahead log of one database, on its way to the disk."""

    def __init__(self, path: str) -> None:
        """Keep where the log lies; it is opened each time, because SQLite may have begun another one."""
        self._path = path
        self._one_at_a_time = threading.Lock()
        self._begun = self._done = 0

    def wait(self) -> None:
        """Return once everything written before this call is on the disk; raise OSError when the disk refuses."""
        # A flush that has begun may have missed what we wrote; the next one cannot.
        mine = self._begun + 1
        with self._one_at_a_time:
            if self._done >= mine:
                return
            self._begun += 1
            self._sync()
            self._done = self._begun

    def _sync(self) -> None:
        try:
            log = os.open(self._path, os.O_RDONLY)
        except FileNotFoundError:
            # The last connection to leave has moved everything to the database itself, and synced that.
            return
        try:
            _bring(log)
        finally:
            os.close(log)
