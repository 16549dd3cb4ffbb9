"""Customers and agents who talk: they post on a fixed beat and note when each message reaches the other side."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

MARK = "m-"


@dataclass
class Side:
    """One person with a page open: where they post, with what cookies, and the stream they read."""

    post: str
    stream: str
    headers: dict[str, str] = field(default_factory=dict)
    post_form: Callable[[str], tuple[str, bytes]] = lambda mark: ("text/plain", mark.encode())


@dataclass
class Measured:
    """What came of a run: moments in seconds of one clock, by the mark of each message."""

    posted: dict[str, float] = field(default_factory=dict)
    accepted: dict[str, float] = field(default_factory=dict)
    arrived: dict[str, float] = field(default_factory=dict)
    deliveries: int = 0
    refused: int = 0

    def latencies(self) -> list[float]:
        """Return milliseconds from the POST to the other side's stream, sorted."""
        return sorted((self.arrived[mark] - self.posted[mark]) * 1000 for mark in self.arrived if mark in self.posted)


class Talker:
    """A person's two connections: one that posts and one that listens."""

    def __init__(self, port: int, side: Side, name: str) -> None:
        """Keep who it is; nothing is opened yet."""
        self.port, self.side, self.name = port, side, name
        self.measured = Measured()
        self.number = 0
        self.busy = asyncio.Lock()
        self.listening: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Open the stream and wait for its first bytes."""
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        stream, self.stream_writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)
        self.stream_writer.write(self._head("GET", self.side.stream) + b"\r\n")
        first = await stream.readline()
        if b" 200 " not in first:
            raise RuntimeError(f"stream: {first!r} {await stream.read(300)!r}")
        self.listening = asyncio.create_task(self._listen(stream))

    def _head(self, method: str, path: str, **more: str) -> bytes:
        headers = {"Host": f"127.0.0.1:{self.port}", **self.side.headers, **more}
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"{method} {path} HTTP/1.1\r\n{lines}".encode()

    async def _listen(self, stream: asyncio.StreamReader) -> None:
        while line := await stream.readline():
            if not line.startswith(b"data:") or MARK.encode() not in line:
                continue
            at = time.perf_counter()
            text = line.decode()
            mark = text[text.index(MARK) :].split("|", 1)[0]
            self.measured.deliveries += 1
            if mark.split("-")[1] != self.name:
                self.measured.arrived.setdefault(mark, at)

    async def say(self) -> None:
        """Post one message and wait until it is accepted."""
        async with self.busy:
            self.number += 1
            mark = f"{MARK}{self.name}-{self.number}"
            kind, body = self.side.post_form(f"{mark}|")
            head = self._head("POST", self.side.post, **{"Content-Type": kind, "Content-Length": str(len(body))})
            self.measured.posted[mark] = time.perf_counter()
            self.writer.write(head + b"\r\n" + body)
            status = (await self.reader.readline()).split(b" ")[1]
            await self._skip_answer()
            if status == b"201":
                self.measured.accepted[mark] = time.perf_counter()
            else:
                self.measured.refused += 1

    async def _skip_answer(self) -> None:
        length, chunked = 0, False
        while (line := (await self.reader.readline()).lower().strip()) != b"":
            if line.startswith(b"content-length:"):
                length = int(line.split(b":")[1])
            chunked = chunked or line == b"transfer-encoding: chunked"
        if not chunked:
            await self.reader.readexactly(length)
            return
        while size := int(await self.reader.readline(), 16):
            await self.reader.readexactly(size + 2)
        await self.reader.readline()

    async def close(self) -> None:
        """Hang up."""
        if self.listening:
            self.listening.cancel()
        self.writer.close()
        self.stream_writer.close()


class Room:
    """Everybody who talks to one program, over lines that stay open while nobody says anything."""

    def __init__(self, port: int, sides: list[Side]) -> None:
        """Keep who it is; nothing is opened yet."""
        self._talkers = [Talker(port, side, f"{number}") for number, side in enumerate(sides)]

    async def open(self) -> None:
        """Open every stream."""
        for talker in self._talkers:
            await talker.open()
        await asyncio.sleep(0.5)

    async def talk(self, *, rate: float, seconds: float) -> tuple[Measured, float]:
        """Let everybody talk in turn at `rate` messages a second (0 = as fast as they are accepted).

        Returns what was measured once everything has arrived, and how long was talked, in seconds.
        """
        measured = Measured()
        for talker in self._talkers:
            talker.measured = measured
        began = time.perf_counter()
        if rate:
            await self._on_the_beat(rate, seconds, began)
        else:
            await asyncio.gather(*(_without_pause(talker, began + seconds) for talker in self._talkers))
        took = time.perf_counter() - began
        await asyncio.sleep(0.5)
        return measured, took

    async def _on_the_beat(self, rate: float, seconds: float, began: float) -> None:
        # An open loop: the beat does not wait for answers, so a slow centre shows as latency instead of hiding it.
        said = []
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            said.append(asyncio.create_task(self._talkers[number % len(self._talkers)].say()))
        await asyncio.gather(*said)

    async def close(self) -> None:
        """Hang up."""
        for talker in self._talkers:
            await talker.close()


async def _without_pause(talker: Talker, until: float) -> None:
    while time.perf_counter() < until:
        await talker.say()
