"""What a WSGI application answers, in a form the loop can send."""

import asyncio
import tempfile
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, BinaryIO, cast

from malgil.config.serving.refusals import Send

CHUNK = 256 * 1024
SEND_SECONDS = 60
WITHOUT_LENGTH = frozenset({204, 304})


class OpenFile:
    """What Django is told to wrap an open file in: the loop sends it, so that no slow reader ever holds a thread."""

    def __init__(self, file: BinaryIO, _block_size: int = 0) -> None:
        """Keep the file."""
        self._file = file

    def read(self) -> bytes:
        """Return the next part, nothing at the end."""
        return self._file.read(CHUNK)

    def close(self) -> None:
        """Close the file, and with it Django's response."""
        self._file.close()


class Answer:
    """Status, headers, the first part of the body, and the file that holds the rest of a long one."""

    def __init__(self) -> None:
        """Begin with a failure, which the application overwrites."""
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self._body = b""
        self._rest: OpenFile | None = None

    def start(self, status: str, headers: Sequence[tuple[str, str]], _exc_info: object = None) -> None:
        """Keep status and headers: this is WSGI's `start_response`. A tuple is what is said again and again."""
        self.status = int(status[:3])
        self.headers = [*(_usual(headers) if isinstance(headers, tuple) else _encoded(headers))]

    def take(self, body: Iterable[bytes] | OpenFile) -> None:
        """Take the body over, in the application's thread.

        A body that Django makes while it is read (`StreamingHttpResponse`) is written to a temporary file first: making
        it needs the database and so the thread, and a thread must not wait for the reader's line.
        """
        if isinstance(body, OpenFile):
            self._open(body)
        elif getattr(body, "streaming", False):
            file = tempfile.SpooledTemporaryFile(CHUNK, prefix="malgil-")  # noqa: SIM115 - closed when sent
            _write(body, cast(BinaryIO, file))
            self._open(OpenFile(cast(BinaryIO, file)))
        else:
            try:
                self._body = b"".join(body)
            finally:
                _close(body)

    def _open(self, file: OpenFile) -> None:
        self._body = file.read()
        following = file.read() if self._body else b""
        if following:
            self._body += following
            self._rest = file
        else:
            file.close()

    async def send(self, send: Send) -> None:
        """Send everything; give up on a reader who takes nothing for `SEND_SECONDS`."""
        if self._rest is None:
            await self._send_whole(send)
            return
        try:
            await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
            while self._body:
                async with asyncio.timeout(SEND_SECONDS):
                    await send({"type": "http.response.body", "body": self._body, "more_body": True})
                self._body = await asyncio.to_thread(self._rest.read)
            await send({"type": "http.response.body"})
        finally:
            await asyncio.to_thread(self._rest.close)

    async def _send_whole(self, send: Send) -> None:
        if self.status not in WITHOUT_LENGTH and not any(name == b"content-length" for name, _ in self.headers):
            self.headers.append((b"content-length", str(len(self._body)).encode()))
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": self._body})


def _encoded(headers: Sequence[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]


_usual = lru_cache(maxsize=8)(_encoded)


def _write(parts: Iterable[bytes], file: BinaryIO) -> None:
    try:
        file.writelines(parts)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    finally:
        _close(parts)


def _close(body: Any) -> None:
    if close := getattr(body, "close", None):
        close()
