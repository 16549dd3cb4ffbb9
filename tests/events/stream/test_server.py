"""The stream under the real server, over real sockets."""

import asyncio
import contextlib
import json
import socket

import pytest
import uvicorn

from malgil.events.stream.app import Stream
from tests.events.live import events_in, record
from tests.events.wiring import Said

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 10.0


@contextlib.asynccontextmanager
async def serving():
    """Serve a stream in this loop and yield it with its port."""
    stream = Stream()
    config = uvicorn.Config(stream, port=0, lifespan="on", http="httptools", access_log=False, log_level="warning")
    server = uvicorn.Server(config)
    server.capture_signals = contextlib.nullcontext
    task = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    try:
        yield stream, server.servers[0].sockets[0].getsockname()[1]
    finally:
        await stream.stop()
        server.should_exit = True
        await asyncio.wait_for(task, PATIENCE)


def request(who: str, query: str) -> bytes:
    return f"GET /live/?{query} HTTP/1.1\r\nHost: localhost\r\nCookie: who={who}\r\n\r\n".encode()


async def look(port: int, who: str, query: str):
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 24)
    writer.write(request(who, query))
    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)
    return reader, writer, head.decode()


async def chunks_until(reader: asyncio.StreamReader, number: int) -> list[int]:
    """Read the numbers of so many events."""
    text, seqs = "", []
    while len(seqs) < number:
        size = int(await asyncio.wait_for(reader.readline(), PATIENCE), 16)
        text += (await reader.readexactly(size + 2))[:-2].decode()
        seqs = [heard.data["seq"] for heard in events_in(text) if "seq" in heard.data]
    return seqs


async def until(condition) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - what is waited for knows no event
            await asyncio.sleep(0.01)


def test_the_answer_says_what_it_is_and_that_nobody_may_keep_or_hold_it():
    async def story():
        async with serving() as (_stream, port):
            _reader, writer, head = await look(port, "kim", "topic=thread:1")
            writer.close()
            return [line for line in head.lower().split("\r\n") if line and not line.startswith(("date", "server"))]

    assert asyncio.run(story()) == [
        "http/1.1 200 ok",
        "content-type: text/event-stream; charset=utf-8",
        "cache-control: no-store",
        "x-accel-buffering: no",
        "transfer-encoding: chunked",
    ]


def test_a_browser_that_does_not_read_is_cut_off_while_others_get_everything_and_it_can_come_back():
    async def story():
        async with serving() as (stream, port):
            stuck = socket.create_connection(("127.0.0.1", port))
            stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            stuck.sendall(request("kim", "topic=thread:1"))
            await until(lambda: len(stream.hub.pages) == 1)
            [page] = stream.hub.pages
            reader, writer, _ = await look(port, "kim", "topic=thread:1")
            reading = asyncio.create_task(chunks_until(reader, 300))
            most = 0
            for _ in range(60):
                await record("thread:1", *(Said(words="가" * 9_500) for _ in range(5)))
                most = max(most, page._size)
            seqs = await reading
            await until(lambda: len(stream.hub.pages) == 1)
            back, other, _ = await look(port, "kim", "topic=thread:1&since=thread:1=298")
            missed = await chunks_until(back, 2)
            for one in (writer, other):
                one.close()
            stuck.close()
            return seqs, page.gone, most < 1024 * 1024, missed

    assert asyncio.run(story()) == (list(range(1, 301)), True, True, [299, 300])


def test_a_browser_that_goes_is_forgotten_at_once():
    async def story():
        async with serving() as (stream, port):
            _reader, writer, _ = await look(port, "kim", "topic=thread:1")
            await until(lambda: stream.hub.pages)
            writer.transport.abort()
            await until(lambda: not stream.hub.pages)
            return stream.hub.feeds

    assert asyncio.run(story()) == {}


def test_stopping_ends_every_answer_in_good_order_even_of_one_that_does_not_read():
    async def story():
        async with serving() as (stream, port):
            stuck = socket.create_connection(("127.0.0.1", port))
            stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            stuck.sendall(request("kim", "topic=thread:1"))
            reader, writer, _ = await look(port, "kim", "topic=thread:1")
            await until(lambda: len(stream.hub.pages) == 2)
            await record("thread:1", *(Said(words="가" * 9_500) for _ in range(8)))
            await chunks_until(reader, 8)
            await asyncio.wait_for(stream.stop(), 5)
            rest = await asyncio.wait_for(reader.readuntil(b"0\r\n\r\n"), PATIENCE)
            writer.close()
            stuck.close()
            return b"event: bye" in rest

    assert asyncio.run(story())


def test_a_connection_serves_again_after_a_refusal_a_check_and_a_whisper():
    async def story():
        async with serving() as (_stream, port):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            body = json.dumps({"topic": "thread:1", "kind": "typing"}).encode()
            cookie = "Host: localhost\r\nCookie: who=kim\r\n"
            statuses = []
            for asked in (
                f"GET /live/?topic=thread:999 HTTP/1.1\r\n{cookie}\r\n".encode(),
                f"HEAD /live/?topic=thread:1 HTTP/1.1\r\n{cookie}\r\n".encode(),
                f"POST /live/whisper HTTP/1.1\r\n{cookie}Sec-Fetch-Site: same-origin\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
                + body,
            ):
                writer.write(asked)
                head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)).decode().lower()
                length = head.partition("content-length: ")[2].partition("\r\n")[0]
                await reader.readexactly(int(length or 0))
                statuses.append(head.split()[1])
            writer.close()
            return statuses

    assert asyncio.run(story()) == ["404", "204", "204"]
