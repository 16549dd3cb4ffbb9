"""WSGI pages for an ASGI server: a request is taken in whole, a thread answers it, and the loop sends the answer."""

import logging
from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar

from malgil.config.serving.answer import Answer, OpenFile
from malgil.config.serving.body import Gone, Receive, TooLarge, read_body
from malgil.config.serving.environ import Scope, environ_of
from malgil.config.serving.refusals import Send, refuse
from malgil.config.serving.threads import Busy

log = logging.getLogger(__name__)

Result = TypeVar("Result")
Environ = dict[str, Any]
Application = Callable[..., Iterable[bytes]]


class Hands(Protocol):
    """Who does work beside the loop."""

    async def run(self, work: Callable[[], Result]) -> Result:
        """Return what the work returns, or raise what it raises; refuse with `Busy` when too many wait."""


class Ahead(Protocol):
    """What stands ahead of the application and answers some requests with less work."""

    def knows(self, environ: Environ) -> bool:
        """Return whether it may know the answer; asked in the loop."""

    def answer(self, environ: Environ, start: Callable[..., object]) -> list[bytes] | None:
        """Answer as an application does, or return None and leave the request as it was."""


class Bridge:
    """An ASGI callable for `http` scopes in front of a WSGI application."""

    def __init__(self, application: Application, hands: Hands, *, body_limit: int, trust_proxy: bool) -> None:
        """Keep the application, who runs it, and the largest body in bytes."""
        self._application, self._hands = application, hands
        self._body_limit, self._trust_proxy = body_limit, trust_proxy
        self._ahead: tuple[Ahead, Hands] | None = None

    def put_ahead(self, ahead: Ahead, hands: Hands) -> None:
        """Let something answer ahead of the application what it knows, by hands of its own."""
        self._ahead = ahead, hands

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            body, length = await read_body(scope["headers"], receive, self._body_limit)
        except TooLarge:
            return await refuse(send, 413)
        except Gone:
            return await refuse(send, 408)
        environ = environ_of(scope, body, length, trust_proxy=self._trust_proxy)
        environ["wsgi.file_wrapper"] = OpenFile
        try:
            answer = await self._answered_ahead(environ)
            if answer is None:
                answer = await self._hands.run(lambda: self._ask(environ))
        except Busy:
            return await refuse(send, 503)
        finally:
            body.close()
        return await answer.send(send)

    async def _answered_ahead(self, environ: Environ) -> Answer | None:
        if self._ahead is None:
            return None
        ahead, hands = self._ahead
        if not ahead.knows(environ):
            return None
        try:
            return await hands.run(lambda: _ask_ahead(ahead, environ))
        except Busy:
            raise
        except Exception:
            # What it has done may not last, so nobody was told: the application finds out.
            log.exception("a request could not be answered ahead")
            return None

    def _ask(self, environ: Environ) -> Answer:
        answer = Answer()
        answer.take(self._application(environ, answer.start))
        return answer


def _ask_ahead(ahead: Ahead, environ: Environ) -> Answer | None:
    answer = Answer()
    body = ahead.answer(environ, answer.start)
    if body is None:
        return None
    answer.take(body)
    return answer
