"""uvicorn, set up for pages and ten thousand streams."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, cast

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_LIMIT = 64 * 1024
# Longer than the idle time of the usual reverse proxies, which would otherwise send into a line we have just closed.
KEEP_ALIVE_SECONDS = 75
# Pages that are being answered when we are asked to stop get this long.
GRACE_SECONDS = 6

Hook = Callable[[], Awaitable[None]]


class Protocol(HttpToolsProtocol):
    """HTTP whose request line and headers may neither grow for ever nor take for ever; the parser knows no limits."""

    _in_head = True
    _head = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(cast(asyncio.Transport, transport))
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)

    def connection_lost(self, exc: Exception | None) -> None:
        self._in_head = False
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._in_head:
            self._head += len(data)
        super().data_received(data)
        if self._in_head and self._head > HEAD_LIMIT and not self.transport.is_closing():
            self.send_400_response("Headers too large.")

    def on_headers_complete(self) -> None:
        self._in_head = False
        self._unset_keepalive_if_required()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._in_head, self._head = True, 0

    def _unset_keepalive_if_required(self) -> None:
        # The time an idle line is given runs on until a whole head has come, not only its first byte.
        if not self._in_head:
            super()._unset_keepalive_if_required()


class Server(uvicorn.Server):
    """A server that opens what it needs, tells when it listens, and ends the streams before it waits for them."""

    def __init__(self, app: Any, *, opening: Hook, opened: Hook, closing: Hook) -> None:
        """Prepare for an ASGI callable; nothing listens yet."""
        super().__init__(
            uvicorn.Config(
                app,
                http=Protocol,
                ws="none",
                loop="auto",
                lifespan="off",
                interface="asgi3",
                access_log=False,
                log_config=None,
                server_header=False,
                proxy_headers=False,
                timeout_keep_alive=KEEP_ALIVE_SECONDS,
                timeout_graceful_shutdown=GRACE_SECONDS,
            )
        )
        self._opening, self._opened, self._closing = opening, opened, closing

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await self._opening()
        await super().startup(sockets)
        await self._opened()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._closing()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        # uvicorn's own raises the signal once more at the end: we would be dead before the threads have said goodbye.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.handle_exit)
        yield
