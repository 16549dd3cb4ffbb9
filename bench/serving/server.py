"""One way to serve an empty page: `python -m bench.serving.server <way> <port>`."""

import sys
from typing import Any

import uvicorn
from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

from malgil.config.serving.bridge import Bridge
from malgil.config.serving.server import Protocol
from malgil.config.serving.threads import Threads

THREADS = 8


def empty(request: HttpRequest) -> HttpResponse:
    """Answer with next to nothing."""
    del request
    return HttpResponse(b"empty", headers={"Content-Length": "5"})


urlpatterns = [path("empty/", empty)]


async def floor(scope: Any, receive: Any, send: Any) -> None:
    """Answer the same without Django."""
    del scope, receive
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"5")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"empty"})


def bridge() -> Any:
    """Return Django behind our bridge."""
    threads = Threads(THREADS, waiting=512, farewell=lambda: None)
    threads.start()
    return Bridge(get_wsgi_application(), threads, body_limit=1 << 20, trust_proxy=False)


def app(way: str) -> Any:
    """Return the ASGI callable of a way."""
    if way == "native":
        return get_asgi_application()
    if way == "a2wsgi":
        return WSGIMiddleware(get_wsgi_application(), workers=THREADS)  # type: ignore[arg-type]  # typed more narrowly
    return bridge() if way == "bridge" else floor


def main(way: str, port: int) -> None:
    """Serve until ended."""
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], MIDDLEWARE=[], SECRET_KEY="bench")
    uvicorn.run(app(way), port=port, http=Protocol, ws="none", lifespan="off", access_log=False, log_level="error")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
