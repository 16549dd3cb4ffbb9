"""Pages and stream in one process: what is opened before the first request and closed after the last."""

import contextlib
import socket
from collections.abc import Callable, Iterator
from typing import TypeVar

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import DEFAULT_DB_ALIAS, close_old_connections, connections
from django.urls import get_resolver

from malgil.base.sqlite.base import DatabaseWrapper as SQLite
from malgil.config.environment import Environment
from malgil.config.serving.bridge import Bridge
from malgil.config.serving.door import Door
from malgil.config.serving.lines import allow_many_lines
from malgil.config.serving.memory import settle
from malgil.config.serving.pen import Pen
from malgil.config.serving.rounds import Rounds
from malgil.config.serving.server import Server
from malgil.config.serving.threads import Threads
from malgil.config.working.stand_in import StandIn
from malgil.events.stream.app import Stream, stream
from malgil.knowledge.search import shelf
from malgil.web.conversation.short_way import ShortWay

# Requests that may wait for a thread; more would only wait until nobody wants the answer any more.
WAITING = 512
# A form may hold several attachments, each as large as allowed.
ATTACHMENTS = 6
THREAD_SECONDS = 1.0

Result = TypeVar("Result")


class House:
    """The pages, the stream, or both, and the server in front of them."""

    def __init__(self, env: Environment, *, pages: bool, live: bool, opened: Callable[[], None]) -> None:
        """Prepare; nothing listens yet. `opened` is called once requests are answered."""
        self._threads = Threads(env.page_threads, waiting=WAITING, farewell=connections.close_all)
        self._pen = Threads(1, waiting=0, farewell=connections.close_all, name="messages")
        self._stand_in = StandIn() if pages else None
        self._stream: Stream | None = stream if live else None
        self._opened = opened
        door = Door(pages=self._pages(env) if pages else None, stream=self._stream)
        self._server = Server(door, opening=self._open, opened=self._tell, closing=self._close)

    def serve(self, listener: socket.socket) -> None:
        """Answer requests until a signal says to stop, and finish those under way."""
        allow_many_lines()
        try:
            self._server.run(sockets=[listener])
        finally:
            self._threads.stop(THREAD_SECONDS)
            self._pen.stop(THREAD_SECONDS)
            if self._stand_in:
                self._stand_in.stop()

    async def _open(self) -> None:
        self._threads.start()
        self._pen.start()
        if self._stream:
            await self._stream.start()

    async def _tell(self) -> None:
        settle()
        if self._stand_in:
            self._stand_in.start()
            # Nobody's first search waits while the index is read.
            shelf.warm()
        self._opened()

    async def _close(self) -> None:
        # The server would wait for the streams, which last for minutes; pages are soon done.
        if self._stream:
            await self._stream.stop()

    def _pages(self, env: Environment) -> Bridge:
        application = get_wsgi_application()
        # Every view is loaded now: while Python imports, whoever asks first would wait, and the streams with them.
        _ = get_resolver().url_patterns
        limit = ATTACHMENTS * settings.MALGIL_UPLOAD_LIMIT
        bridge = Bridge(application, self._threads, body_limit=limit, trust_proxy=env.trust_proxy)
        # SQLite has one writer anyway; another database is far, and those who wait for it must not wait in a row.
        is_here = isinstance(connections[DEFAULT_DB_ALIAS], SQLite)
        hands = Rounds(self._pen, waiting=WAITING, together=Pen().write) if is_here else _Alone(self._threads)
        bridge.put_ahead(ShortWay(), hands)
        return bridge


class _Alone:
    """Threads whose connection is looked at before and after each piece of work."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads

    async def run(self, work: Callable[[], Result]) -> Result:
        """Return what the work returns, or raise what it raises."""

        def inside() -> Result:
            with _connected():
                return work()

        return await self._threads.run(inside)


@contextlib.contextmanager
def _connected() -> Iterator[None]:
    close_old_connections()
    try:
        yield
    finally:
        close_old_connections()
