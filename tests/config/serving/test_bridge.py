"""Requests over real sockets: nothing is lost, mixed up or waited for by the wrong one."""

import hashlib
import io
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from malgil.config.serving import server as server_module
from tests.config.serving.conftest import MB, closing, head, read_all, read_to


def hello(environ: dict[str, Any], start: Any) -> list[bytes]:
    start("200 OK", [("Content-Type", "text/plain")])
    return [b"hello ", environ["PATH_INFO"].encode("latin-1")]


def digest(environ: dict[str, Any], start: Any) -> list[bytes]:
    body = environ["wsgi.input"].read()
    start("200 OK", [("X-Length", environ["CONTENT_LENGTH"])])
    return [hashlib.sha256(body).hexdigest().encode()]


class File(io.BytesIO):
    """A file that remembers whether it was closed."""

    was_closed = False

    def close(self) -> None:
        self.was_closed = True
        super().close()


def download(file: io.BytesIO) -> Any:
    def application(environ: dict[str, Any], start: Any) -> Any:
        start("200 OK", [("Content-Length", str(len(file.getvalue())))])
        return environ["wsgi.file_wrapper"](file, 4096)

    return application


class Streaming:
    """As Django's StreamingHttpResponse: made while it is read, and closed afterwards."""

    streaming = True
    was_closed = False

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        return self._parts

    def close(self) -> None:
        self.was_closed = True


def split(answer: bytes) -> tuple[list[str], bytes]:
    top, _, body = answer.partition(b"\r\n\r\n")
    return top.decode("latin-1").split("\r\n"), body


def send_for_ever(line: socket.socket) -> None:
    for _ in range(1000):
        line.sendall(b"x" * 1000)
        time.sleep(0.0005)


def wait_until(true: Any) -> None:
    until = time.monotonic() + 5
    while not true():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_a_page_is_answered_with_its_length(serve):
    lines, body = split(serve(hello).ask(closing(path="/a%20b")))

    assert body == b"hello /a b"
    assert lines[0] == "HTTP/1.1 200 OK"
    assert "content-length: 10" in lines
    assert "content-type: text/plain" in lines


def test_a_head_has_the_length_and_no_body(serve):
    lines, body = split(serve(hello).ask(closing("HEAD")))

    assert body == b""
    assert "content-length: 7" in lines


def test_an_answer_without_content_has_no_length(serve):
    def nothing(_environ: dict[str, Any], start: Any) -> list[bytes]:
        start("304 Not Modified", [])
        return []

    lines, body = split(serve(nothing).ask(closing()))

    assert (lines[0], body) == ("HTTP/1.1 304 Not Modified", b"")
    assert [line for line in lines if line.startswith("content-length")] == []


def test_one_line_carries_one_request_after_another(serve):
    with serve(hello).line() as line:
        for name in (b"/1", b"/2", b"/3"):
            line.sendall(head(path=name.decode()))
            assert read_to(line, b"hello " + name).startswith(b"HTTP/1.1 200 OK")


def test_requests_sent_at_once_are_answered_in_their_order(serve):
    with serve(hello).line() as line:
        line.sendall(head(path="/1") + head(path="/2") + closing(path="/3"))
        answers = read_all(line)

    assert [answers.index(b"hello /%d" % number) for number in (1, 2, 3)] == sorted(
        answers.index(b"hello /%d" % number) for number in (1, 2, 3)
    )


@pytest.mark.parametrize("size", [1, 1000, 70_000, 3 * MB])
def test_an_upload_arrives_whole(serve, size):
    content = hashlib.sha256(b"x").digest() * (size // 32 + 1)
    content = content[:size]
    lines, body = split(serve(digest).ask(closing("POST", "/", f"Content-Length: {size}") + content))

    assert body.decode() == hashlib.sha256(content).hexdigest()
    assert f"x-length: {size}" in lines


def test_an_upload_in_chunks_arrives_whole(serve):
    part = b"0123456789" * 1000
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for _ in range(50)) + b"0\r\n\r\n"
    lines, body = split(serve(digest).ask(closing("POST", "/", "Transfer-Encoding: chunked") + chunks))

    assert body.decode() == hashlib.sha256(part * 50).hexdigest()
    assert "x-length: 500000" in lines


def test_who_asks_before_sending_is_told_to_go_on(serve):
    with serve(digest).line() as line:
        line.sendall(closing("POST", "/", "Content-Length: 3", "Expect: 100-continue"))
        assert line.recv(65536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        line.sendall(b"abc")
        assert split(read_all(line))[1].decode() == hashlib.sha256(b"abc").hexdigest()


def test_what_is_too_large_is_refused_in_both_languages(serve):
    running = serve(digest, limit=1000)
    lines, body = split(running.ask(closing("POST", "/", "Content-Length: 1001") + b"x" * 1001))

    assert lines[0] == "HTTP/1.1 413 Request Entity Too Large"
    assert "<p data-sentence>파일이 너무 커요. 나누어 보내 주세요.</p>" in body.decode()
    assert "This is too large. Please send it in parts." in body.decode()


def test_who_leaves_while_sending_costs_nobody_a_thread(serve):
    running = serve(digest, threads=1)
    for _ in range(3):
        with running.line() as line:
            line.sendall(head("POST", "/", "Content-Length: 1000000") + b"x" * 1000)

    assert b"200 OK" in running.ask(closing("POST", "/", "Content-Length: 3") + b"abc")


def test_a_fault_is_answered_and_the_next_request_is_served(serve, caplog):
    def faulty(environ: dict[str, Any], start: Any) -> list[bytes]:
        if environ["PATH_INFO"] == "/fault":
            raise ValueError("it broke")
        return hello(environ, start)

    running = serve(faulty, threads=1)

    assert split(running.ask(closing(path="/fault")))[0][0] == "HTTP/1.1 500 Internal Server Error"
    assert running.ask(closing()).endswith(b"hello /")
    assert "ValueError: it broke" in caplog.text


def test_who_comes_when_too_many_wait_is_asked_to_come_back(serve):
    gate, entered = threading.Event(), threading.Semaphore(0)

    def slow(environ: dict[str, Any], start: Any) -> list[bytes]:
        entered.release()
        gate.wait(5)
        return hello(environ, start)

    running = serve(slow, threads=1, waiting=1)
    lines = [running.line() for _ in range(2)]
    for line in lines:
        line.sendall(closing())
    assert entered.acquire(timeout=5)
    time.sleep(0.1)
    refused, body = split(running.ask(closing()))
    gate.set()

    assert refused[0] == "HTTP/1.1 503 Service Unavailable"
    assert "retry-after: 2" in refused
    assert "잠시 뒤에 다시 눌러 주세요" in body.decode()
    assert [read_all(line)[-7:] for line in lines] == [b"hello /", b"hello /"]
    for line in lines:
        line.close()


def test_a_small_file_is_sent_and_closed(serve):
    file = File(b"small")

    assert split(serve(download(file)).ask(closing()))[1] == b"small"
    assert file.was_closed


def test_a_large_file_is_sent_in_parts_and_closed(serve):
    content = bytes(range(256)) * 20_000
    file = File(content)

    assert split(serve(download(file)).ask(closing()))[1] == content
    wait_until(lambda: file.was_closed)


def test_who_does_not_read_holds_no_thread(serve):
    def application(environ: dict[str, Any], start: Any) -> Any:
        return download(file)(environ, start) if environ["PATH_INFO"] == "/file" else hello(environ, start)

    file = File(b"x" * 40 * MB)
    running = serve(application, threads=1)
    with running.line() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.sendall(head(path="/file"))
        slow.recv(100)

        assert running.ask(closing()).endswith(b"hello /")
        assert not file.was_closed
    wait_until(lambda: file.was_closed)


def test_what_is_made_while_it_is_read_is_sent_whole_and_closed(serve):
    made = Streaming(b"%d," % number for number in range(100_000))

    def application(_environ: dict[str, Any], start: Any) -> Streaming:
        start("200 OK", [])
        return made

    lines, body = split(serve(application).ask(closing()))
    chunks = io.BytesIO(body)
    content = b""
    while size := int(chunks.readline(), 16):
        content += chunks.read(size)
        chunks.readline()

    assert "transfer-encoding: chunked" in lines
    assert content == b"".join(b"%d," % number for number in range(100_000))
    assert made.was_closed


def test_what_breaks_while_it_is_made_is_a_fault_and_never_half_an_answer(serve):
    def parts() -> Iterator[bytes]:
        yield b"x" * MB
        raise ValueError("it broke")

    made = Streaming(parts())

    def application(_environ: dict[str, Any], start: Any) -> Streaming:
        start("200 OK", [])
        return made

    lines, body = split(serve(application).ask(closing()))

    assert (lines[0], body) == ("HTTP/1.1 500 Internal Server Error", b"Internal Server Error")
    assert made.was_closed


def test_headers_without_end_are_cut_off(serve):
    running = serve(hello)
    with running.line() as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
        with pytest.raises((ConnectionError, TimeoutError)):
            send_for_ever(line)

    assert running.ask(closing()).endswith(b"hello /")


def test_who_begins_a_request_and_never_ends_it_is_cut_off(serve, monkeypatch):
    monkeypatch.setattr(server_module, "KEEP_ALIVE_SECONDS", 0.3)
    running = serve(hello)
    with running.line() as silent, running.line() as slow, running.line() as second:
        slow.sendall(b"GET / HT")
        second.sendall(head())
        read_to(second, b"hello /")
        second.sendall(b"GET / HT")

        assert (silent.recv(1), slow.recv(1), second.recv(1)) == (b"", b"", b"")


def test_a_page_under_way_is_finished_before_the_server_ends(serve):
    begun = threading.Event()

    def slow(environ: dict[str, Any], start: Any) -> list[bytes]:
        begun.set()
        time.sleep(0.3)
        return hello(environ, start)

    running = serve(slow)
    with running.line() as line:
        line.sendall(head())
        assert begun.wait(5)
        running.stop()

        assert read_all(line).endswith(b"hello /")
