"""Looking at the log without having been woken: what makes a lost wake cost seconds instead of a message."""

import asyncio
import logging
from collections.abc import Iterable

from malgil.events import wiring
from malgil.events.chance import about
from malgil.events.queries import heads_of, mark
from malgil.events.stream.hub import Hub

log = logging.getLogger(__name__)

SECONDS = 3.0


class Watch:
    """Compares the log with what the hub has delivered, every few seconds."""

    def __init__(self, hub: Hub) -> None:
        """Begin with a log nobody has looked at."""
        self._hub = hub
        self._behind: frozenset[str] = frozenset()
        self._mark = 0
        self._heard = False

    def on_ring(self, topics: Iterable[str]) -> None:
        """Pass a wake on to the hub, and remember that wakes do come."""
        self._heard = True
        self._hub.on_ring(topics)

    def on_gap(self) -> None:
        """Look at everything: wakes may have been lost."""
        for feed in tuple(self._hub.feeds.values()):
            self._hub.wake(feed)

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            await asyncio.sleep(about(SECONDS))
            try:
                await self.look()
            except Exception:
                log.exception("the log cannot be looked at")

    async def look(self) -> None:
        """Wake the topics that are ahead of what was delivered; ring every bell when wakes seem to be lost."""
        followed = [feed.topic for feed in self._hub.feeds.values() if feed.pages and not wiring.is_bell(feed.topic)]
        heard, self._heard = self._heard, False
        marked, heads = await self._hub.threads.run(_marks, followed)
        behind = frozenset(topic for topic, head in heads.items() if self._is_behind(topic, head))
        self._hub.on_ring(behind)
        # A topic may be behind because it is being read just now, but hardly twice in a row.
        lost = bool(behind & self._behind) or (marked != self._mark and not heard)
        self._behind, self._mark = behind, marked
        if lost:
            self._hub.on_ring([topic for topic in self._hub.feeds if wiring.is_bell(topic)])

    def _is_behind(self, topic: str, head: int) -> bool:
        feed = self._hub.feeds.get(topic)
        return feed is not None and bool(feed.pages) and feed.position < head


def _marks(topics: list[str]) -> tuple[int, dict[str, int]]:
    return mark(), heads_of(topics)
