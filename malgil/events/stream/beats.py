"""When which page is due: a heart-beat now and then, and its end."""

import asyncio
import heapq
from itertools import count

from malgil.events.chance import about
from malgil.events.stream.page import Page
from malgil.events.stream.sse import BEAT

# How exact a beat is; what is due within it is done together.
TICK_SECONDS = 0.25
# How long a page may take to read its last words.
LAST_SECONDS = 10.0


class Beats:
    """One queue of all pages by the moment they are due, instead of a timer for each."""

    def __init__(self, seconds: float) -> None:
        """Beat every so many seconds."""
        self._seconds = seconds
        self._due: list[tuple[float, int, Page]] = []
        self._number = count()

    def begin(self, page: Page) -> None:
        """Let a page have its beats from now on, not all pages at once."""
        self._put(page, about(self._seconds * 0.75, part=1 / 3))

    def _put(self, page: Page, seconds: float) -> None:
        due = asyncio.get_running_loop().time() + seconds
        if not page.is_ending:
            due = min(due, page.ends_at)
        heapq.heappush(self._due, (due, next(self._number), page))

    async def run(self) -> None:
        """Do what is due until cancelled."""
        while True:
            await asyncio.sleep(min(TICK_SECONDS, self._seconds / 4))
            now = asyncio.get_running_loop().time()
            while self._due and self._due[0][0] <= now:
                self._do(heapq.heappop(self._due)[2], now)

    def _do(self, page: Page, now: float) -> None:
        if page.gone:
            return
        if page.is_ending:
            page.cut()
        elif now >= page.ends_at:
            page.finish()
            self._put(page, LAST_SECONDS)
        else:
            page.push(BEAT)
            self._put(page, self._seconds)
