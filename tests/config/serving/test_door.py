"""One port, two halves."""

import asyncio
from typing import Any

import pytest

from malgil.config.serving.door import Door


def half(name: str) -> Any:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send(name)

    return app


def answered(door: Door, path: str) -> list[Any]:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(door({"type": "http", "path": path}, None, send))
    return sent


@pytest.mark.parametrize(
    ("path", "name"),
    [("/", "pages"), ("/live/", "stream"), ("/live/whisper", "stream"), ("/live", "pages"), ("/desk/live/", "pages")],
)
def test_each_request_goes_where_it_belongs(path, name):
    assert answered(Door(pages=half("pages"), stream=half("stream")), path) == [name]


@pytest.mark.parametrize(
    ("door", "path"), [(Door(pages=None, stream=half("s")), "/"), (Door(pages=half("p"), stream=None), "/live/")]
)
def test_what_is_served_elsewhere_is_not_here(door, path):
    start, body = answered(door, path)

    assert (start["status"], body["body"]) == (404, b"Not found")
