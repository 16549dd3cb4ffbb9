"""One topic as this process follows it: who looks, how far everybody is, and its bell."""

import asyncio

from malgil.events.stream.page import Page
from malgil.events.stream.reading import Record, Variant, Wanted
from malgil.events.stream.sse import bell

# A bell rings at most so often on a page; the last ring is never lost.
BELL_SECONDS = 0.2


class Feed:
    """The pages that look at a topic. All in `pages` have every event up to `position`."""

    __slots__ = ("_rung_at", "_soon", "_variants", "held", "missed", "pages", "position", "rings", "topic")

    def __init__(self, topic: str) -> None:
        """Begin unwatched."""
        self.topic = topic
        self.pages: set[Page] = set()
        self.position = 0
        # How many pages look or are about to, and whether the topic was woken while nobody had joined.
        self.held = 0
        self.missed = False
        self._variants: dict[Variant, int] = {}
        # How often its bell was rung: whoever is being let in learns by it whether that was meanwhile.
        self.rings = 0
        self._rung_at = 0.0
        self._soon: asyncio.TimerHandle | None = None

    def wanted(self) -> Wanted:
        """Return what must be read for those who look."""
        return Wanted(self.position, self.variants)

    @property
    def variants(self) -> frozenset[Variant]:
        """For whom; may be asked by any thread, since copying a dict's keys is one step."""
        return frozenset(self._variants)

    def admit(self, page: Page) -> bool:
        """Let a page look on from where it is, and return whether it was far enough."""
        at = page.at[self.topic]
        if self.pages and at < self.position:
            return False
        if not self.pages:
            self.position = at
        self.pages.add(page)
        self._variants[page.variant] = self._variants.get(page.variant, 0) + 1
        return True

    def dismiss(self, page: Page) -> None:
        """Forget a page."""
        if page not in self.pages:
            return
        self.pages.remove(page)
        self._variants[page.variant] -= 1
        if not self._variants[page.variant]:
            del self._variants[page.variant]

    def deliver(self, records: list[Record], variants: frozenset[Variant]) -> list[Page]:
        """Write events to everybody who looks; return the pages that must read for themselves, no longer looking."""
        if not records or records[-1].seq <= self.position:
            return []
        late = [page for page in self.pages if page.variant not in variants]
        for page in late:
            self.dismiss(page)
        joined = {variant: b"".join(record.frames[variant] for record in records) for variant in variants}
        last = records[-1].seq
        for page in tuple(self.pages):
            if page.at[self.topic] == records[0].seq - 1:
                page.at[self.topic] = last
                page.push(joined[page.variant])
            else:
                for record in records:
                    page.advance(self.topic, record)
        self.position = last
        return late

    def ring(self) -> None:
        """Ring the bell on every page, now or as soon as it may."""
        self.rings += 1
        loop = asyncio.get_running_loop()
        wait = self._rung_at + BELL_SECONDS - loop.time()
        if wait <= 0:
            self._ring_now()
        elif self._soon is None:
            self._soon = loop.call_later(wait, self._ring_now)

    def _ring_now(self) -> None:
        self._soon = None
        self._rung_at = asyncio.get_running_loop().time()
        sound = bell(self.topic)
        for page in self.pages:
            page.push(sound)

    def silence(self) -> None:
        """Forget a ring that was to come."""
        if self._soon is not None:
            self._soon.cancel()
