"""Pages and stream in one process: what is opened before the first request and closed after the last."""

import socket
from collections.abc import Callable

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver

from malgil.config.environment import Environment
from malgil.config.serving.bridge import Bridge
from malgil.config.serving.door import Door
from malgil.config.serving.lines import allow_many_lines
from malgil.config.serving.memory import settle
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


class House:
    """The pages, the stream, or both, and the server in front of them."""

    def __init__(self, env: Environment, *, pages: bool, live: bool, opened: Callable[[], None]) -> None:
        """Prepare; nothing listens yet. `opened` is called once requests are answered."""
        self._threads = Threads(env.page_threads, waiting=WAITING, farewell=connections.close_all)
        self._stand_in = StandIn() if pages else None
        self._stream: Stream | None = stream if live else None
        self._opened = opened
        door = Door(pages=_pages(env, self._threads) if pages else None, stream=self._stream)
        self._server = Server(door, opening=self._open, opened=self._tell, closing=self._close)

    def serve(self, listener: socket.socket) -> None:
        """Answer requests until a signal says to stop, and finish those under way."""
        allow_many_lines()
        try:
            self._server.run(sockets=[listener])
        finally:
            self._threads.stop(THREAD_SECONDS)
            if self._stand_in:
                self._stand_in.stop()

    async def _open(self) -> None:
        self._threads.start()
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


def _pages(env: Environment, threads: Threads) -> Bridge:
    application = ShortWay(get_wsgi_application())
    # Every view is loaded now: while Python imports, whoever asks first would wait, and the streams with them.
    _ = get_resolver().url_patterns
    limit = ATTACHMENTS * settings.MALGIL_UPLOAD_LIMIT
    return Bridge(application, threads, body_limit=limit, trust_proxy=env.trust_proxy)
