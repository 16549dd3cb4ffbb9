"""One open page: who looks, how far it is, and what waits to be written to it."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, MutableMapping
from typing import Any, NamedTuple

from malgil.events.stream.eager import Rest, begin
from malgil.events.stream.reading import Record, Variant
from malgil.events.stream.sse import BYE

log = logging.getLogger(__name__)

Send = Callable[[MutableMapping[str, Any]], Coroutine[Any, None, None]]

# What a page may leave unread before it is cut off; it then comes back and says how far it was.
MOST_FRAMES = 512
MOST_BYTES = 256 * 1024
# Beyond this, whoever has much to write waits for the page.
ENOUGH_BYTES = 64 * 1024
# Beyond this, whispers are dropped.
LITTLE_BYTES = 2 * 1024


class Onlooker(NamedTuple):
    """Somebody who looks."""

    pk: int
    name: str
    is_agent: bool


class Page:
    """The stream's end of one connection. Nothing here waits but `drained`."""

    __slots__ = (
        "_backlog",
        "_flusher",
        "_send",
        "_size",
        "_task",
        "at",
        "ends_at",
        "gone",
        "is_ending",
        "session",
        "variant",
        "who",
    )

    def __init__(self, who: Onlooker, variant: Variant, send: Send, *, ends_at: float, session: str = "") -> None:
        """Begin with nothing seen; `ends_at` is a time of the event loop, `session` what a farewell calls it by."""
        self.who = who
        self.session = session
        self.variant = variant
        self.ends_at = ends_at
        self.at: dict[str, int] = {}
        self.gone = False
        # Whether it has been told to come back.
        self.is_ending = False
        self._send = send
        self._task = asyncio.current_task()
        # What waits while a write waits for the page to read.
        self._backlog: list[bytes] = []
        self._size = 0
        self._flusher: asyncio.Task[None] | None = None

    @property
    def sees_staff(self) -> bool:
        """Whether what is said among staff may be shown."""
        return self.variant[0] == "desk"

    def push(self, data: bytes) -> None:
        """Write now, or as soon as the page reads; cut off one that has left too much unread."""
        if self.gone or self.is_ending or not data:
            return
        if self._flusher is None:
            self._write(data)
        elif self._size > MOST_BYTES or len(self._backlog) > MOST_FRAMES:
            self.cut()
        else:
            self._backlog.append(data)
            self._size += len(data)

    def whisper(self, data: bytes) -> None:
        """Write soon, or not at all when the page is behind: a whisper is worth nothing later."""
        if self._size < LITTLE_BYTES:
            self.push(data)

    def advance(self, topic: str, record: Record) -> None:
        """Write an event unless the page has it."""
        if record.seq > self.at[topic]:
            self.at[topic] = record.seq
            self.push(record.frames[self.variant])

    async def drained(self) -> None:
        """Wait until little is left to write."""
        while self._flusher is not None and self._size > ENOUGH_BYTES:
            await asyncio.wait([self._flusher], timeout=0.1)

    def finish(self, *last: bytes) -> None:
        """End in good order: the page comes back by itself."""
        if self.is_ending or self.gone:
            return
        self.is_ending = True
        body = b"".join((*last, BYE))
        if self._flusher is None:
            self._write(body, more=False)
        else:
            self._backlog.append(body)

    def cut(self) -> None:
        """End at once and free what waits; the transport's own buffer goes too."""
        if self.gone:
            return
        self.gone = True
        self._backlog.clear()
        if self._flusher is not None:
            self._flusher.cancel()
            self._flusher = None
        # ASGI knows no way to break a connection off, and closing waits for the reader that does not read.
        transport = getattr(getattr(self._send, "__self__", None), "transport", None)
        if transport is not None:
            transport.abort()
        elif self._task is not None:
            self._task.cancel()

    def _write(self, body: bytes, *, more: bool = True) -> None:
        try:
            rest = begin(self._send({"type": "http.response.body", "body": body, "more_body": more}))
        except Exception as error:  # noqa: BLE001 - whatever is wrong with this page must not keep others waiting
            log.warning("a page could not be written to: %r", error)
            self.cut()
            return
        if rest is not None:
            self._flusher = asyncio.get_running_loop().create_task(self._flush(rest))

    async def _flush(self, rest: Rest[None]) -> None:
        try:
            await rest
            while self._backlog:
                body = b"".join(self._backlog)
                self._backlog.clear()
                self._size = 0
                # Nothing is pushed any more once it is ending, so this is the last of it.
                await self._send({"type": "http.response.body", "body": body, "more_body": not self.is_ending})
        except Exception as error:  # noqa: BLE001 - see _write
            log.warning("a page could not be written to: %r", error)
            self.cut()
        finally:
            self._flusher = None
