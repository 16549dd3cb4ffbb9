"""One page's visit: let in, brought up to date, kept posted, and forgotten."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from django.conf import settings

from malgil.base.release import release
from malgil.events.chance import about
from malgil.events.farewells import session_mark
from malgil.events.stream.answering import answer
from malgil.events.stream.asking import STRANGER, Admitted, Asked, TooManyPages, admit
from malgil.events.stream.beats import Beats
from malgil.events.stream.hub import Hub
from malgil.events.stream.looking import Looking
from malgil.events.stream.page import Page, Send
from malgil.events.stream.reading import EVENTS_AT_ONCE
from malgil.events.stream.sse import bell, frame

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

PAGES_EACH = 20
# Of all strangers together: they hold little, but nobody knows how many of them are one and the same.
PAGES_OF_STRANGERS = 10_000
RETRY_MILLISECONDS = 1200.0
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    # nginx would otherwise keep events back until it has 4 KB of them.
    (b"x-accel-buffering", b"no"),
]


class Visits:
    """Receives the pages of one process."""

    def __init__(self, hub: Hub, beats: Beats, looking: Looking, *, on_staff: Callable[[], None]) -> None:
        """Begin; `on_staff` is called when somebody who works here opens the desk."""
        self._hub = hub
        self._beats = beats
        self._looking = looking
        self._on_staff = on_staff

    async def receive(self, asked: Asked, receive: Receive, send: Send) -> None:
        """Show a page what it asked for until it goes; raise `TurnedAway` before anything is sent."""
        self._hub.hold(asked.topics)
        # What rings while the page is being let in is in no log that would tell it afterwards.
        rings = {topic: self._hub.feeds[topic].rings for topic in asked.topics}
        try:
            admitted = await self._admit(asked)
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            mark = session_mark(asked.cookies)
            page = Page(admitted.who, admitted.variant, send, ends_at=_end(), session=mark)
            try:
                await self._show(page, asked, admitted, rings)
                del admitted
                while (await receive())["type"] != "http.disconnect":
                    pass
            finally:
                self._leave(page)
        finally:
            self._hub.let_go(asked.topics)

    async def check(self, asked: Asked, send: Send) -> None:
        """Answer whether a page would be let in; raise `TurnedAway` when not."""
        await self._admit(asked)
        await answer(send, 204)

    async def _admit(self, asked: Asked) -> Admitted:
        admitted = await self._hub.threads.run(admit, asked)
        most = PAGES_OF_STRANGERS if admitted.who.pk == STRANGER else PAGES_EACH
        if self._hub.of_person[admitted.who.pk] >= most:
            raise TooManyPages
        return admitted

    async def _show(self, page: Page, asked: Asked, admitted: Admitted, rings: Mapping[str, int]) -> None:
        heads = admitted.heads
        for topic in asked.topics:
            page.at[topic] = asked.since.get(topic, heads[topic]) if topic in heads else 0
        self._hub.enter(page)
        self._beats.begin(page)
        pause = int(about(RETRY_MILLISECONDS, part=0.2))
        hello = {
            "at": {topic: page.at[topic] for topic in heads},
            "beat": settings.MALGIL_STREAM_HEARTBEAT_SECONDS,
            # A page that was open before an update learns of it here.
            "release": release(),
        }
        page.push(b"retry: %d\n\n" % pause + frame("hello", hello))
        # A restored database has forgotten what the page shows; and who is far behind is quicker with a new page.
        if not all(0 <= head - page.at[topic] < EVENTS_AT_ONCE for topic, head in heads.items()):
            page.finish(frame("reload", {}))
            return
        for topic in asked.topics:
            await self._hub.join(page, topic, head=heads.get(topic, 0))
            if topic in heads:
                self._looking.come(page, topic)
            elif asked.since.get(topic, admitted.mark) < admitted.mark or self._hub.feeds[topic].rings > rings[topic]:
                page.push(bell(topic))
        if "desk" in page.at and page.sees_staff:
            self._on_staff()

    def _leave(self, page: Page) -> None:
        self._hub.leave(page)
        for topic in page.at:
            self._looking.go(page, topic)


def _end() -> float:
    # Not all at once: pages that came together after a restart would go and come together for ever.
    return asyncio.get_running_loop().time() + about(settings.MALGIL_STREAM_MINUTES * 60)
