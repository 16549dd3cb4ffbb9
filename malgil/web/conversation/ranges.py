"""A part of a file, for players that seek and downloads that go on."""

import re
from collections.abc import Iterator
from typing import IO, cast

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
_CHUNK = 64 * 1024


def part_of(response: FileResponse, asked: str) -> HttpResponseBase:
    """Return the response, or the one part of it (206) that the Range header asks for.

    Refuses (416) a part that begins after the end; several parts at once are answered with the whole, as HTTP allows.
    """
    response["Accept-Ranges"] = "bytes"
    size = int(response.headers.get("Content-Length", 0))
    found = _RANGE.fullmatch(asked)
    if not found or not size or found.groups() == ("", ""):
        return response
    start, stop = _bounds(*found.groups(), size=size)
    if start >= stop:
        response.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    file = cast(IO[bytes], response.file_to_stream)
    file.seek(start)
    response.streaming_content = _read(file, stop - start)
    response.status_code = 206
    response["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    response["Content-Length"] = str(stop - start)
    return response


def _bounds(first: str, last: str, *, size: int) -> tuple[int, int]:
    if not first:
        return max(0, size - int(last)), size
    return int(first), min(size, int(last) + 1) if last else size


def _read(file: IO[bytes], length: int) -> Iterator[bytes]:
    while length > 0 and (chunk := file.read(min(_CHUNK, length))):
        length -= len(chunk)
        yield chunk
