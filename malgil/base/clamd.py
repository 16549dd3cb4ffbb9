"""Asks ClamAV's daemon whether a content is infected, by its INSTREAM command over a socket of the machine or network.

A conversation of a few lines: `zINSTREAM`, pieces with their length before them, an empty piece; the daemon answers
`stream: OK` or `stream: <signature> FOUND`.
"""

import socket
import struct
from typing import IO

SECONDS = 30.0
# Whether it is there must be known at once.
_QUICK = 3.0
_PIECE = 64 * 1024
_LONGEST_ANSWER = 4096


class Unanswered(Exception):
    """The daemon is not there, fell silent, or said something else than clean or infected."""


def infection_in(content: IO[bytes], *, at: str, seconds: float = SECONDS) -> str:
    """Return the name of what infects a content, empty for a clean one; raise `Unanswered`.

    `at` is the path of a socket (/run/clamav/clamd.ctl) or host:port.
    """
    content.seek(0)
    try:
        with _connected(at, seconds) as line:
            line.sendall(b"zINSTREAM\0")
            while piece := content.read(_PIECE):
                line.sendall(struct.pack("!I", len(piece)) + piece)
            line.sendall(struct.pack("!I", 0))
            answer = _answer(line)
    except OSError as error:
        raise Unanswered(str(error)) from error
    verdict = answer.removeprefix("stream: ")
    if verdict == "OK":
        return ""
    if verdict.endswith(" FOUND"):
        return verdict.removesuffix(" FOUND")[:200]
    raise Unanswered(verdict[:200])


def version_of(at: str) -> str:
    """Return what the daemon says of itself: its version and that of its list; raise `Unanswered`."""
    try:
        with _connected(at, _QUICK) as line:
            line.sendall(b"zVERSION\0")
            return _answer(line)
    except OSError as error:
        raise Unanswered(str(error)) from error


def _connected(at: str, seconds: float) -> socket.socket:
    if at.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(seconds)
        try:
            line.connect(at)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = at.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < _LONGEST_ANSWER:
        piece = line.recv(_LONGEST_ANSWER)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0").decode("utf-8", "replace").strip()
