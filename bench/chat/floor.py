"""The least a chat can cost: a bare ASGI program that inserts the row and pushes it, with nothing else around it.

Run by uvicorn as the centre is; `FLOOR_DATABASE` names the SQLite file (WAL, the same `synchronous` as the centre's).
"""

import asyncio
import json
import os
import sqlite3
import time
from collections import defaultdict
from typing import Any

database = sqlite3.connect(os.environ["FLOOR_DATABASE"], isolation_level=None, check_same_thread=False)
database.execute("PRAGMA journal_mode=WAL")
database.execute(f"PRAGMA synchronous={os.environ.get('FLOOR_SYNCHRONOUS', 'NORMAL')}")
database.execute(
    "CREATE TABLE IF NOT EXISTS message (id INTEGER PRIMARY KEY, thread INT, body TEXT, key TEXT, at REAL)"
)

lines: dict[str, set["asyncio.Queue[bytes]"]] = defaultdict(set)


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Answer `POST /<thread>` by a row and a push, and `GET /<thread>` by a stream."""
    if scope["type"] != "http":
        return
    thread = scope["path"].strip("/")
    if scope["method"] == "POST":
        await take_in(thread, receive, send)
    else:
        await stream(thread, send)


async def take_in(thread: str, receive: Any, send: Any) -> None:
    """Insert a message and hand it to everybody who looks."""
    body = b""
    more = True
    while more:
        part = await receive()
        body += part.get("body", b"")
        more = part.get("more_body", False)
    values = (thread, body.decode(), str(time.time_ns()), time.time())
    row = database.execute("INSERT INTO message (thread, body, key, at) VALUES (?, ?, ?, ?)", values)
    text = json.dumps({"id": row.lastrowid, "html": body.decode()})
    said = f"id: {row.lastrowid}\nevent: fragment\ndata: {text}\n\n".encode()
    for queue in lines[thread]:
        queue.put_nowait(said)
    await send({"type": "http.response.start", "status": 201, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


async def stream(thread: str, send: Any) -> None:
    """Push what comes."""
    queue: asyncio.Queue[bytes] = asyncio.Queue()
    lines[thread].add(queue)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
    await send({"type": "http.response.body", "body": b": here\n\n", "more_body": True})
    while True:
        await send({"type": "http.response.body", "body": await queue.get(), "more_body": True})
