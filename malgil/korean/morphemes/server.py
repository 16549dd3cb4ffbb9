"""The process that knows morphemes: one on each machine, asked over a unix socket by all that search."""

import base64
import contextlib
import json
import os
import socketserver
from pathlib import Path
from typing import Final, Protocol

from malgil.korean.morphemes.meaning import Encode

# A question has 200 letters, a piece of a document 300.
LONGEST: Final = 8_000


class Reader(Protocol):
    """What finds morphemes."""

    def morphemes(self, text: str, *, typos: bool) -> list[str]:
        """Return the morphemes of a text, its misspellings mended if asked."""

    def mended(self, text: str) -> str:
        """Return a text with its misspellings mended."""


class Server(socketserver.ThreadingUnixStreamServer):
    """Answers each line of JSON, `{"text": …, "typos": …}`, with a line of morphemes.

    Asked with `"meaning": true` too, it answers `{"morphemes": …, "meaning": …}`, the vector in base64; empty where the
    model of meanings is not there.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, path: Path, reader: Reader, encode: Encode | None = None) -> None:
        """Listen at a path that only this user may open; what a process that died left there is taken away."""
        self.reader, self.encode = reader, encode
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
            answer = self._answer(str(asked["text"]), typos=bool(asked["typos"]), meaning=bool(asked.get("meaning")))
            self.wfile.write(json.dumps(answer).encode() + b"\n")

    def _answer(self, text: str, *, typos: bool, meaning: bool) -> list[str] | dict[str, object]:
        reader, encode = self.server.reader, self.server.encode
        found = reader.morphemes(text, typos=typos)
        if not meaning:
            return found
        # A vector is not what it was when a word runs into the next or has a slip in it.
        vector = encode(reader.mended(text) if typos else text) if encode else b""
        return {"morphemes": found, "meaning": base64.b64encode(vector).decode()}
