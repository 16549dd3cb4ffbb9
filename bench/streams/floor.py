"""The least an open stream can cost: a bare ASGI program that holds connections and pushes the same bytes to all."""

import asyncio
from typing import Any

queues: set["asyncio.Queue[bytes]"] = set()


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Answer `POST /` by pushing its body, `GET /` by a stream."""
    if scope["type"] != "http":
        return
    if scope["method"] == "GET":
        await _stream(send)
    body, more = b"", True
    while more:
        part = await receive()
        body += part.get("body", b"")
        more = part.get("more_body", False)
    for queue in queues:
        queue.put_nowait(body)
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def _stream(send: Any) -> None:
    queue: asyncio.Queue[bytes] = asyncio.Queue()
    queues.add(queue)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
    await send({"type": "http.response.body", "body": b"event: hello\ndata: {}\n\n", "more_body": True})
    while True:
        await send({"type": "http.response.body", "body": await queue.get(), "more_body": True})
