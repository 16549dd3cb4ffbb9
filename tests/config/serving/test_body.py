"""Taking in what is sent: whole, within limits, and without waiting for ever."""

import asyncio
from typing import Any

import pytest

from malgil.config.serving import body
from malgil.config.serving.body import Gone, TooLarge, read_body

CHUNKED = [(b"transfer-encoding", b"chunked")]


class Client:
    """Says what it is made to say, then nothing any more."""

    def __init__(self, *parts: bytes, leaves: bool = False, stalls: bool = False) -> None:
        self.messages: list[dict[str, Any]] = [
            {"type": "http.request", "body": part, "more_body": leaves or stalls or number < len(parts) - 1}
            for number, part in enumerate(parts)
        ]
        self.messages += [{"type": "http.disconnect"}] if leaves else []

    async def receive(self) -> dict[str, Any]:
        if not self.messages:
            await asyncio.sleep(60)
        return self.messages.pop(0)


def read(client: Client, headers: list[tuple[bytes, bytes]], limit: int = 100) -> bytes:
    file, length = asyncio.run(read_body(headers, client.receive, limit))
    with file:
        content = file.read()
    assert len(content) == length
    return content


def test_a_request_without_a_body_is_not_waited_for():
    assert read(Client(), []) == b""
    assert read(Client(), [(b"content-length", b"0")]) == b""


def test_a_body_in_one_part_and_in_many_is_the_same():
    assert read(Client(b"abcdef"), [(b"content-length", b"6")]) == b"abcdef"
    assert read(Client(b"ab", b"", b"cdef"), CHUNKED) == b"abcdef"


def test_a_large_body_goes_to_disk():
    part = bytes(range(256)) * 1024

    file, length = asyncio.run(read_body(CHUNKED, Client(part, part, part, part).receive, 8 * body.MEMORY))
    with file:
        assert file.fileno() > 0
        assert file.read() == part * 4
    assert length == 4 * len(part)


def test_a_body_up_to_the_limit_is_taken_and_one_byte_more_is_not():
    assert len(read(Client(b"x" * 100), CHUNKED)) == 100
    with pytest.raises(TooLarge):
        read(Client(b"x" * 101), CHUNKED)
    with pytest.raises(TooLarge):
        read(Client(b"x" * 60, b"x" * 41), CHUNKED)


def test_what_is_a_little_too_large_is_heard_out_before_it_is_refused():
    client = Client(b"x" * 60, b"x" * 60, b"x" * 60)
    with pytest.raises(TooLarge):
        read(client, CHUNKED)
    assert client.messages == []


def test_what_is_much_too_large_is_refused_at_once():
    client = Client(b"x" * 60, b"x" * 60, b"x" * 100, b"x")
    with pytest.raises(TooLarge):
        read(client, CHUNKED)
    assert len(client.messages) == 1

    client = Client(b"x")
    with pytest.raises(TooLarge):
        read(client, [(b"content-length", b"201")])
    assert len(client.messages) == 1


def test_who_leaves_before_the_end_is_gone():
    with pytest.raises(Gone):
        read(Client(b"ab", leaves=True), CHUNKED)


def test_who_falls_silent_before_the_end_is_gone(monkeypatch):
    monkeypatch.setattr(body, "SILENCE_SECONDS", 0.01)
    with pytest.raises(Gone):
        read(Client(b"ab", stalls=True), CHUNKED)
