"""A browser's end of the stream, without a network: what the pages of the tests look with."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connections, transaction

from malgil.events import log, wakes
from malgil.events.facts import Fact
from malgil.events.models import Event, Held
from malgil.events.stream.app import Stream

PATIENCE = 5.0


@dataclass
class Heard:
    """One server-sent event."""

    event: str
    data: dict[str, Any]
    id: str = ""


def events_in(text: str) -> list[Heard]:
    """Return the whole events in a stretch of a stream."""
    heard = []
    for block in text.split("\n\n")[:-1]:
        fields = dict(line.split(": ", 1) for line in block.split("\n") if ": " in line)
        if "event" in fields:
            heard.append(Heard(fields["event"], json.loads(fields["data"]), fields.get("id", "")))
    return heard


@dataclass
class Tab:
    """One open page."""

    stream: Stream
    who: str
    status: int = 0
    text: str = ""
    is_over: bool = False
    reads: asyncio.Event = field(default_factory=asyncio.Event)
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    async def look(self, query: str, *, headers: dict[str, str] | None = None, method: str = "GET") -> None:
        """Ask for topics until the stream ends or the tab is closed."""
        self.reads.set()
        try:
            await self.stream(scope_of("/live/", query, self.who, headers or {}, method), self._receive, self._send)
        finally:
            self.is_over = True

    async def _receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        await self.reads.wait()
        if message["type"] == "http.response.start":
            self.status = message["status"]
            return
        self.text += message["body"].decode()
        if not message["more_body"]:
            self.gone.set()

    @property
    def heard(self) -> list[Heard]:
        """What came so far, without the greeting."""
        return [one for one in events_in(self.text) if one.event != "hello"]

    @property
    def numbered(self) -> list[Heard]:
        """What came so far of logs."""
        return [one for one in self.heard if "seq" in one.data]

    @property
    def seqs(self) -> list[int]:
        """The numbers of what came so far."""
        return [one.data["seq"] for one in self.numbered]

    async def until(self, condition: Callable[["Tab"], object]) -> None:
        """Wait until something holds of what came; fail when it does not in time."""
        until = asyncio.get_running_loop().time() + PATIENCE
        while not condition(self):
            assert asyncio.get_running_loop().time() < until, f"in vain; what came: {self.text!r}"
            await asyncio.sleep(0.005)


def scope_of(path: str, query: str, who: str, headers: dict[str, str], method: str = "GET") -> dict[str, Any]:
    sent = {"cookie": f"who={who}", "sec-fetch-site": "same-origin", **headers}
    return {
        "type": "http",
        "path": path,
        "method": method,
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in sent.items() if value],
    }


@contextlib.asynccontextmanager
async def opened() -> AsyncIterator["Live"]:
    """Run a stream, with as many tabs as a test wants, and close them all."""
    live = Live()
    await live.stream.start()
    try:
        await live.listens()
        yield live
    finally:
        await live.close()


class Live:
    """A stream and its tabs."""

    def __init__(self) -> None:
        self.stream = Stream()
        self._tasks: dict[int, asyncio.Task[None]] = {}

    async def listens(self) -> None:
        """Wait until wakes are heard."""
        while not self.stream.watch._heard:
            await asyncio.to_thread(apart, wakes.current().ring, ["nothing"])
            await asyncio.sleep(0.01)
        self.stream.watch._heard = False

    async def tab(self, who: str, query: str, **options: Any) -> Tab:
        """Open a page and return it once it is greeted or refused."""
        tab = Tab(self.stream, who)
        self._tasks[id(tab)] = asyncio.create_task(tab.look(query, **options))
        await tab.until(lambda tab: tab.is_over or "event: hello" in tab.text)
        return tab

    async def shut(self, tab: Tab) -> None:
        """Close a page."""
        tab.gone.set()
        await self._tasks.pop(id(tab))

    async def whisper(self, who: str, body: bytes, **headers: str) -> int:
        """Whisper and return the status of the answer."""
        sent: list[Any] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        named = {name.replace("_", "-"): value for name, value in headers.items()}
        asked = {"content-type": "application/json", **named}
        await self.stream(scope_of("/live/whisper", "", who, asked, "POST"), receive, send)
        return int(sent[0]["status"])

    async def close(self) -> None:
        await self.stream.stop()
        await asyncio.wait_for(asyncio.gather(*self._tasks.values(), return_exceptions=True), PATIENCE)


async def record(topic: str, *facts: Fact, is_held: Callable[[Event], bool] = lambda _: False) -> None:
    """Let something happen, each fact in a transaction of its own; its writer may hold on to the event."""
    await asyncio.to_thread(record_here, topic, *facts, is_held=is_held)


def record_here(topic: str, *facts: Fact, is_held: Callable[[Event], bool] = lambda _: False) -> None:
    """Let something happen in a thread that is not the tests' own."""

    def inside() -> None:
        for fact in facts:
            with transaction.atomic():
                event = log.record(topic, fact, actor=None)
                event.held = Held(event) if is_held(event) else None

    apart(inside)


def apart(call: Callable[..., object], *arguments: object) -> None:
    """Call in a thread of its own, and leave no connection behind."""
    try:
        call(*arguments)
    finally:
        connections.close_all()
