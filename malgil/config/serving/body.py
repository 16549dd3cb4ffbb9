"""Taking in the body of a request before a thread is asked to look at it."""

import asyncio
import io
import tempfile
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, BinaryIO, cast

from malgil.events.stream.eager import Rest

Receive = Callable[[], Awaitable[dict[str, Any]]]

MEMORY = 512 * 1024
SILENCE_SECONDS = 30


class TooLarge(Exception):
    """More was sent than is allowed."""


class Gone(Exception):
    """Whoever sent the request left, or fell silent, before its end."""


async def read_body(headers: list[tuple[bytes, bytes]], receive: Receive, limit: int) -> tuple[BinaryIO, int]:
    """Return the body as a file at its beginning, and its length in bytes; large ones lie on disk.

    Refuses with `TooLarge` past the limit: after the last byte when it is less than twice that, for a browser that is
    still sending does not listen, and at once when it is more.
    """
    lengths = [value for name, value in headers if name in (b"content-length", b"transfer-encoding")]
    if not lengths or lengths == [b"0"]:
        return io.BytesIO(), 0
    if lengths[0].isdigit() and int(lengths[0]) > 2 * limit:
        raise TooLarge
    chunk, more = await _next(receive)
    if not more:
        return (io.BytesIO(chunk), len(chunk)) if len(chunk) <= limit else await _refuse()
    return await _spool(chunk, receive, limit)


async def _spool(chunk: bytes, receive: Receive, limit: int) -> tuple[BinaryIO, int]:
    more, length = True, 0
    file = tempfile.SpooledTemporaryFile(MEMORY, prefix="malgil-")  # noqa: SIM115 - closed by whoever answers
    try:
        while True:
            length += len(chunk)
            if length <= limit:
                # Beyond `MEMORY` this writes to disk, which must not hold up the streams of everybody else.
                if length > MEMORY:
                    await asyncio.to_thread(file.write, chunk)
                else:
                    file.write(chunk)
            elif length > 2 * limit:
                raise TooLarge
            if not more:
                break
            chunk, more = await _next(receive)
        if length > limit:
            raise TooLarge
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return cast(BinaryIO, file), length


async def _next(receive: Receive) -> tuple[bytes, bool]:
    coming = cast(Coroutine[Any, Any, dict[str, Any]], receive())
    try:
        # Nearly always it has come with the head: then no clock need be set.
        waits_for = coming.send(None)
    except StopIteration as come:
        message: dict[str, Any] = come.value
    else:
        try:
            async with asyncio.timeout(SILENCE_SECONDS):
                message = await Rest(coming, waits_for)
        except TimeoutError:
            raise Gone from None
    if message["type"] == "http.disconnect":
        raise Gone
    return message.get("body", b""), message.get("more_body", False)


async def _refuse() -> tuple[BinaryIO, int]:
    raise TooLarge
