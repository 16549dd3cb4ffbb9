"""WSGI pages for an ASGI server: a request is taken in whole, a thread answers it, and the loop sends the answer."""

from collections.abc import Callable, Iterable
from typing import Any

from malgil.config.serving.answer import Answer, OpenFile
from malgil.config.serving.body import Gone, Receive, TooLarge, read_body
from malgil.config.serving.environ import Scope, environ_of
from malgil.config.serving.refusals import Send, refuse
from malgil.config.serving.threads import Busy, Threads

Application = Callable[..., Iterable[bytes]]


class Bridge:
    """An ASGI callable for `http` scopes in front of a WSGI application."""

    def __init__(self, application: Application, threads: Threads, *, body_limit: int, trust_proxy: bool) -> None:
        """Keep the application, the threads that run it, and the largest body in bytes."""
        self._application, self._threads = application, threads
        self._body_limit, self._trust_proxy = body_limit, trust_proxy

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
            answer = await self._threads.run(lambda: self._ask(environ))
        except Busy:
            return await refuse(send, 503)
        finally:
            body.close()
        return await answer.send(send)

    def _ask(self, environ: dict[str, Any]) -> Answer:
        answer = Answer()
        answer.take(self._application(environ, answer.start))
        return answer
