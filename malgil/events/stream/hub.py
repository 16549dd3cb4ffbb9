"""Who looks at what in this process, and telling them: one event loop, no locks."""

import asyncio
import contextlib
import logging
from collections import Counter, deque
from collections.abc import Coroutine, Iterable
from itertools import islice
from typing import Any, cast

from malgil.events import wiring
from malgil.events.stream.feed import Feed
from malgil.events.stream.page import Page
from malgil.events.stream.reading import Record, Variant, Wanted, read
from malgil.events.stream.threads import Threads

log = logging.getLogger(__name__)

# Beside eight threads that serve pages, one that reads would get a ninth of the time and fall behind.
READERS = 3
FEEDS_AT_ONCE = 20
PAUSE_SECONDS = 1.0
STOP_SECONDS = 2.0


class Hub:
    """Feeds by topic, pages by feed. Everything runs in the event loop; only reading goes to the threads."""

    def __init__(self, threads: Threads) -> None:
        """Begin with nobody."""
        self.threads = threads
        self._loop = asyncio.get_running_loop()
        self.feeds: dict[str, Feed] = {}
        self.pages: set[Page] = set()
        self.of_person: Counter[int] = Counter()
        # What was written here and is not delivered yet, and whether the loop has been called to it.
        self._handed: deque[tuple[str, Record]] = deque()
        self._is_called = False
        # Woken topics nobody has read yet, in the order in which they were woken, and those being read.
        self._woken: dict[Feed, None] = {}
        self._being_read: set[Feed] = set()
        self._readers: set[asyncio.Task[None]] = set()
        self._catching_up: set[asyncio.Task[None]] = set()

    # Coming and going

    def hold(self, topics: Iterable[str]) -> None:
        """Notice wakes of topics from now on, for a page that is about to join them."""
        for topic in topics:
            feed = self.feeds.get(topic)
            if feed is None:
                feed = self.feeds[topic] = Feed(topic)
            feed.held += 1

    def let_go(self, topics: Iterable[str]) -> None:
        """End what `hold` began."""
        for topic in topics:
            feed = self.feeds[topic]
            feed.held -= 1
            if not feed.held:
                feed.silence()
                self._woken.pop(feed, None)
                del self.feeds[topic]

    def enter(self, page: Page) -> None:
        """Count a page."""
        self.pages.add(page)
        self.of_person[page.who.pk] += 1

    def leave(self, page: Page) -> None:
        """Forget a page."""
        page.gone = True
        self.pages.discard(page)
        self.of_person[page.who.pk] -= 1
        if not self.of_person[page.who.pk]:
            del self.of_person[page.who.pk]
        for topic in page.at:
            self.feeds[topic].dismiss(page)

    def farewell(self, *, session: str = "", person: int = 0) -> None:
        """Send away the pages of a session or of somebody; they come back and are asked anew who they are."""
        for page in tuple(self.pages):
            if (session and page.session == session) or (person and page.who.pk == person):
                page.finish()

    async def join(self, page: Page, topic: str, *, head: int) -> None:
        """Bring a page up to date on a held topic and let it look on: in order, without a gap, nothing twice.

        `head` is what the log's last number was after the topic was held; what came later has woken the feed.
        """
        feed = self.feeds[topic]
        while not page.gone and (page.at[topic] < head or not feed.admit(page)):
            found = await self.threads.run(read, {topic: Wanted(page.at[topic], frozenset({page.variant}))})
            for record in found.records[topic]:
                page.advance(topic, record)
                await page.drained()
        if feed.missed:
            feed.missed = False
            self.wake(feed)

    # Waking

    def on_ring(self, topics: Iterable[str]) -> None:
        """Wake topics, as far as somebody looks at them; `topic=12` says that 12 is the number of its last event."""
        for rung in topics:
            topic, _, head = rung.partition("=")
            feed = self.feeds.get(topic)
            if feed and not (head and feed.pages and feed.position >= int(head)):
                self.wake(feed)

    # What was written in this process

    def variants_on(self, topic: str) -> frozenset[Variant]:
        """Return for whom an event of a topic is wanted; called by any thread."""
        feed = self.feeds.get(topic)
        return feed.variants if feed else frozenset()

    def take_soon(self, topic: str, record: Record) -> None:
        """Deliver an event if it is the next one of its topic; called by any thread."""
        self._handed.append((topic, record))
        if self._is_called:
            return
        self._is_called = True
        # The loop may have been closed since.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._hand_on_all)

    def _hand_on_all(self) -> None:
        # First the mark: who hands something over from now on calls again.
        self._is_called = False
        while self._handed:
            self._hand_on(*self._handed.popleft())

    def _hand_on(self, topic: str, record: Record) -> None:
        feed = self.feeds.get(topic)
        if feed and feed.pages and record.seq == feed.position + 1:
            for page in feed.deliver([record], frozenset(record.frames)):
                self._catch_up(page, feed)

    def wake(self, feed: Feed) -> None:
        """Ring the bell, or read what is new in the log."""
        if wiring.is_bell(feed.topic):
            feed.ring()
        elif not feed.pages:
            feed.missed = True
        else:
            self._woken[feed] = None
            if len(self._readers) < READERS:
                _begin(self._read_woken(), self._readers)

    async def _read_woken(self) -> None:
        # What is woken while all readers are busy is read together next time.
        try:
            while feeds := self._take():
                await self._read_together(feeds)
        finally:
            # At once: between the end of a task and what it calls when done, a wake would find no reader free.
            self._readers.discard(cast(asyncio.Task[None], asyncio.current_task()))

    async def _read_together(self, feeds: list[Feed]) -> None:
        try:
            await self._read_feeds(feeds)
        except Exception:
            log.exception("the log cannot be read, trying again in %s s", PAUSE_SECONDS)
            self._woken.update(dict.fromkeys(feed for feed in feeds if feed.pages))
            await asyncio.sleep(PAUSE_SECONDS)
        finally:
            self._being_read.difference_update(feeds)

    def _take(self) -> list[Feed]:
        # One topic is read by one reader at a time: its events are delivered in order.
        free = (feed for feed in self._woken if feed not in self._being_read)
        feeds = list(islice(free, FEEDS_AT_ONCE))
        for feed in feeds:
            del self._woken[feed]
        self._being_read.update(feeds)
        return feeds

    async def _read_feeds(self, feeds: list[Feed]) -> None:
        wanted = {feed.topic: feed.wanted() for feed in feeds}
        found = await self.threads.run(read, wanted)
        for feed in feeds:
            if self.feeds.get(feed.topic) is not feed:
                continue
            for page in feed.deliver(found.records[feed.topic], wanted[feed.topic].variants):
                self._catch_up(page, feed)
            if not found.complete and feed.pages:
                self._woken[feed] = None

    def _catch_up(self, page: Page, feed: Feed) -> None:
        # Nobody else here reads in this page's language, so what was rendered was rendered without it.
        async def join() -> None:
            await self.join(page, feed.topic, head=feed.position)
            if page.gone:
                feed.dismiss(page)

        _begin(join(), self._catching_up)

    async def stop(self) -> None:
        """Send every page away to come back, wait shortly for those that read, and end what runs."""
        for page in tuple(self.pages):
            page.finish()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._emptied(), STOP_SECONDS)
        for page in tuple(self.pages):
            page.cut()
        tasks = [*self._readers, *self._catching_up]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _emptied(self) -> None:
        while self.pages:  # noqa: ASYNC110 - asked only while stopping; an event would be set at every leaving
            await asyncio.sleep(0.02)


def _begin(work: Coroutine[Any, Any, None], tasks: set[asyncio.Task[None]]) -> None:
    task = asyncio.get_running_loop().create_task(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)
