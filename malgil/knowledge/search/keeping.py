"""The index of this process: loaded once, and brought up to date with what other processes have changed.

Every change takes the next number of `SearchClock` under its row's lock, so that numbers become visible in order; a
process looks at the clock at most every `settings.MALGIL_SEARCH_LOOKS` seconds and fetches only what is newer.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import close_old_connections, connection

from malgil.base.memory import give_back
from malgil.knowledge.models import SearchClock, SearchDocument

if TYPE_CHECKING:
    from malgil.knowledge.search.index import Index

log = logging.getLogger(__name__)

# Below this many documents everything is read anew in a few milliseconds; above, only what has changed.
SMALL = 300
# So many changes beside the base are searched in passing; more are worked into it, outside requests.
MANY = 300

Clock = tuple[str, int]
NEVER: Clock = ("", 0)


class Shelf:
    """Keeps the index and its clock; safe to ask from many threads."""

    def __init__(self) -> None:
        """Begin without an index: the first question, or `warm`, loads it."""
        self._index: Index | None = None
        self._clock = NEVER
        self._looked = 0.0
        self._remaking = False
        self._lock = threading.Lock()

    def index(self) -> "Index":
        """Return the index, not older than a moment; who comes while it is brought up to date gets the one before."""
        index = self._index
        if index is None:
            with self._lock:
                return self._look()
        if time.monotonic() - self._looked < settings.MALGIL_SEARCH_LOOKS or not self._lock.acquire(blocking=False):
            return index
        try:
            return self._look()
        finally:
            self._lock.release()

    def warm(self) -> None:
        """Load what there is to find in a thread of its own, so that nobody's first question waits for it."""
        _in_background(self._warm)

    def forget(self) -> None:
        """Begin without an index again."""
        self._index, self._clock = None, NEVER

    def _warm(self) -> None:
        if SearchDocument.objects.filter(removed=False).exists():
            self.index()

    def _look(self) -> "Index":
        clock, index = clock_now(), self._index
        if index is None:
            index = self._remake()
        elif clock != self._clock:
            is_small = len(index.base.entries) < SMALL
            if is_small or clock[0] != self._clock[0] or clock[1] < self._clock[1]:
                index = self._remake()
            else:
                index = self._take_changes(index, clock)
        self._looked = time.monotonic()
        return index

    def _remake(self) -> "Index":
        """Read everything."""
        from malgil.knowledge.search.index import index_of  # noqa: PLC0415 - numpy: see the package
        from malgil.knowledge.search.loading import KEPT, groups, sources_of  # noqa: PLC0415

        # Before the documents: what changes meanwhile is then fetched once more, and nothing is missed.
        clock = clock_now()
        documents = SearchDocument.objects.filter(removed=False).order_by("pk").only(*KEPT)
        index = index_of(sources_of(documents.iterator()), groups())
        self._index, self._clock = index, clock
        give_back()
        return index

    def _take_changes(self, index: "Index", clock: Clock) -> "Index":
        from malgil.knowledge.search.loading import KEPT, groups, sources_of  # noqa: PLC0415 - numpy: see the package

        changed = list(SearchDocument.objects.filter(stamp__gt=self._clock[1]).only(*KEPT)[: MANY + 1])
        if len(changed) + len(index.sources) > MANY:
            self._remake_in_background()
            return index
        gone = [one.pk for one in changed if one.removed]
        kept = sources_of(one for one in changed if not one.removed)
        index = index.changed(kept, gone).speaking(groups())
        self._index, self._clock = index, clock
        return index

    def _remake_in_background(self) -> None:
        if not self._remaking:
            self._remaking = True
            _in_background(self._remake_once)

    def _remake_once(self) -> None:
        try:
            self._remake()
        finally:
            self._remaking = False


def clock_now() -> Clock:
    """Return how far the index has come, by anybody's hand."""
    row = SearchClock.objects.values_list("origin", "stamp").first()
    return row or NEVER


def _in_background(work: Callable[[], object]) -> None:
    threading.Thread(target=_and_close, args=(work,), name="search index", daemon=True).start()


def _and_close(work: Callable[[], object]) -> None:
    close_old_connections()
    try:
        work()
    except Exception:
        # The next question tries again; one that finds nothing is better than a page that fails.
        log.exception("the search index could not be loaded")
    finally:
        connection.close()


shelf = Shelf()
