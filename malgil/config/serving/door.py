"""The one door: `/live/…` to the stream, everything else to the pages."""

from collections.abc import Awaitable, Callable
from typing import Any

from malgil.config.serving.body import Receive
from malgil.config.serving.environ import Scope
from malgil.config.serving.refusals import Send

App = Callable[[Any, Any, Any], Awaitable[None]]

NOT_HERE = b"Not found"


class Door:
    """An ASGI callable that sends each request where it belongs; either half may be absent."""

    def __init__(self, *, pages: App | None, stream: App | None) -> None:
        """Keep the two halves."""
        self._pages, self._stream = pages, stream

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, unwrapped: the stream takes its transport from these very callables."""
        app = self._stream if scope["path"].startswith("/live/") else self._pages
        if app is None:
            await _not_here(send)
        else:
            await app(scope, receive, send)


async def _not_here(send: Send) -> None:
    headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(NOT_HERE)).encode())]
    await send({"type": "http.response.start", "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": NOT_HERE})
