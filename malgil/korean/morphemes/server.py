"""The process that knows morphemes: one on each machine, asked over a unix socket by all that search."""

import contextlib
import json
import os
import socketserver
from pathlib import Path
from typing import Final, Protocol

# A question has 200 letters, a piece of a document 300.
LONGEST: Final = 8_000


class Reader(Protocol):
    """What finds morphemes."""

    def morphemes(self, text: str, *, typos: bool) -> list[str]:
        """Return the morphemes of a text, its misspellings mended if asked."""


class Server(socketserver.ThreadingUnixStreamServer):
    """Answers each line of JSON, `{"text": …, "typos": …}`, with a line of morphemes."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, path: Path, reader: Reader) -> None:
        """Listen at a path that only this user may open; what a process that died left there is taken away."""
        self.reader = reader
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
        before = os.umask(0o177)
        try:
            super().__init__(str(path), _Line)
        finally:
            os.umask(before)


class _Line(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            asked = json.loads(self.rfile.readline(LONGEST))
            found = self.server.reader.morphemes(str(asked["text"]), typos=bool(asked["typos"]))
            self.wfile.write(json.dumps(found).encode() + b"\n")
