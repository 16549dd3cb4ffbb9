"""Ten thousand browsers in one process: raw sockets that count what arrives."""

import asyncio
import time
from collections.abc import Sequence

AT_ONCE = 100
PATIENCE = 120.0


class Crowd:
    """Open streams, and how many events have arrived on all of them together."""

    def __init__(self, port: int) -> None:
        """Begin with nobody."""
        self.port = port
        self.greeted = 0
        self.arrived = 0
        self.lost = 0

    async def open(self, requests: Sequence[bytes]) -> None:
        """Open a stream for each request and wait until all are greeted."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(request: bytes) -> None:
            async with gate:
                _, browser = await asyncio.get_running_loop().create_connection(
                    lambda: Browser(self, request), "127.0.0.1", self.port
                )
                await asyncio.wait_for(browser.greeted, PATIENCE)

        await asyncio.gather(*map(one, requests))

    async def until(self, number: int) -> float:
        """Wait until so many events have arrived and return the seconds it took."""
        began = time.perf_counter()
        while self.arrived < number:
            if time.perf_counter() - began > PATIENCE:
                raise TimeoutError(f"{self.arrived} of {number} events arrived, {self.lost} connections were lost")
            await asyncio.sleep(0.005)
        return time.perf_counter() - began


class Browser(asyncio.Protocol):
    """One stream. An event counts when its name has arrived whole."""

    __slots__ = ("_crowd", "_request", "_tail", "greeted")

    def __init__(self, crowd: Crowd, request: bytes) -> None:
        """Keep what to ask for."""
        self._crowd = crowd
        self._request = request
        self._tail = b""
        self.greeted: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        data = self._tail + data
        self._tail = data[-12:] if not data.endswith(b"\n\n\r\n") else b""
        if b"event: hello" in data and not self.greeted.done():
            self.greeted.set_result(None)
        elif not self.greeted.done() and b" 200 " not in data[:16]:
            self.greeted.set_exception(RuntimeError(data.decode()))
        self._crowd.arrived += data.count(b"event: fragment") + data.count(b"event: bell")

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._crowd.lost += 1
