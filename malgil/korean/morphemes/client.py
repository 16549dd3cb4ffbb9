"""Asking the process that knows morphemes, or doing without it."""

import base64
import contextlib
import json
import socket
import threading
import time
from pathlib import Path
from typing import Any, Final

from malgil.korean.morphemes import Sense

# A text is sent in pieces of at most this many letters, so that nobody waits long for another's.
PIECE: Final = 300
# After a failure nobody is kept waiting again for so long.
REST_SECONDS: Final = 5.0


class Morphemes:
    """Asks over a unix socket, one line of JSON each way."""

    def __init__(self, path: Path) -> None:
        """Remember where the process listens; nothing is opened."""
        self._path = str(path)
        self._rests_until = 0.0
        self._lock = threading.Lock()

    def of_question(self, text: str, *, seconds: float) -> list[str] | None:
        """Return the morphemes of a question, its misspellings mended, or None when there is no answer in time."""
        return self._morphemes(text, seconds, typos=True)

    def sense_of(self, text: str, *, seconds: float, typos: bool) -> Sense | None:
        """Return the morphemes and the meaning of a text, its misspellings mended if asked; None without an answer."""
        answer = self._ask({"text": text, "typos": typos, "meaning": True}, seconds)
        if not isinstance(answer, dict):
            return None
        return Sense([str(one) for one in answer["morphemes"]], base64.b64decode(answer["meaning"]))

    def of_document(self, text: str, *, seconds: float) -> list[str] | None:
        """Return the morphemes of a text as it is written, or None when one of its pieces got no answer in time."""
        found: list[str] = []
        for piece in pieces(text):
            answer = self._morphemes(piece, seconds, typos=False)
            if answer is None:
                return None
            found += answer
        return found

    def _morphemes(self, text: str, seconds: float, *, typos: bool) -> list[str] | None:
        answer = self._ask({"text": text, "typos": typos}, seconds)
        return [str(one) for one in answer] if isinstance(answer, list) else None

    def _ask(self, asked: dict[str, object], seconds: float) -> Any:
        if time.monotonic() < self._rests_until:
            return None
        try:
            return _exchange(self._path, json.dumps(asked), seconds)
        except (OSError, ValueError):
            with self._lock:
                self._rests_until = time.monotonic() + REST_SECONDS
            return None


def pieces(text: str) -> list[str]:
    """Return a text in pieces of at most `PIECE` letters, cut after a sentence or between words where it can be."""
    found, rest = [], text.strip()
    while len(rest) > PIECE:
        cut = max(rest.rfind(". ", 0, PIECE), rest.rfind("\n", 0, PIECE)) + 1 or rest.rfind(" ", 0, PIECE) + 1 or PIECE
        found.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return [piece for piece in [*found, rest] if piece]


def _exchange(path: str, line: str, seconds: float) -> Any:
    until = time.monotonic() + seconds
    with contextlib.closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as wire:
        wire.settimeout(seconds)
        wire.connect(path)
        wire.sendall(line.encode() + b"\n")
        answer = b""
        while not answer.endswith(b"\n"):
            wire.settimeout(max(until - time.monotonic(), 0.001))
            part = wire.recv(65536)
            if not part:
                raise ConnectionError("the process ended before it had answered")
            answer += part
    return json.loads(answer)
