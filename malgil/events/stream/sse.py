"""Server-sent events as bytes."""

import json
from typing import Any

# A browser notices by it that a line was cut without a word; a comment would keep the line open, but unseen.
BEAT = b"event: beat\ndata: {}\n\n"
BYE = b"event: bye\ndata: {}\n\n"

# JSON keeps its text on one line, so one `data:` is enough.
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def frame(event: str, data: dict[str, Any], *, position: tuple[str, int] | None = None) -> bytes:
    """Return one event; with a position the browser remembers it as the last it has."""
    head = f"id: {position[0]}={position[1]}\n" if position else ""
    return f"{head}event: {event}\ndata: {_written(data)}\n\n".encode("utf-8", "replace")


def bell(topic: str) -> bytes:
    """Return the ringing of a topic that keeps no log."""
    return frame("bell", {"topic": topic})
