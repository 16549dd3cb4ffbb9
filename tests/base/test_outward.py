"""Posting to addresses strangers have given us."""

import socket
import threading
from time import monotonic
from typing import Any

import pytest

from malgil.base import outward
from malgil.base.outward import Unreachable, post


@pytest.mark.parametrize("found", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "fd00::1", "192.168.0.9"])
def test_a_public_name_that_leads_to_a_private_machine_is_refused(monkeypatch: pytest.MonkeyPatch, found: str) -> None:
    def lookup(*args: Any, **kwargs: Any) -> list[Any]:
        public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 443))
        return [public, (socket.AF_INET, socket.SOCK_STREAM, 6, "", (found, 443))]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)

    with pytest.raises(Unreachable, match="not a public address") as refused:
        post("https://push.example.com/1", b"", {}, seconds=1)
    assert refused.value.for_good


def test_the_machine_that_was_checked_is_the_one_that_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Any] = []

    def connect(place: Any, seconds: float) -> socket.socket:
        called.append(place)
        raise ConnectionRefusedError

    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: answers)
    monkeypatch.setattr(socket, "create_connection", connect)

    with pytest.raises(Unreachable, match="ConnectionRefusedError"):
        post("https://push.example.com/1", b"", {}, seconds=1)
    assert called == [("93.184.215.14", 443)]


def test_a_server_that_drips_is_cut_off_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            line, _ = server.accept()
            with line:
                try:
                    for byte in b"HTTP/1.1 201 Created\r\nX-Slow: " + b"z" * 1000:
                        line.send(bytes([byte]))
                        threading.Event().wait(0.02)
                except OSError:
                    pass

        threading.Thread(target=drip, daemon=True).start()
        began = monotonic()
        with pytest.raises(Unreachable):
            post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"", {}, seconds=0.3, anywhere=True)
        assert monotonic() - began < 1.0


def test_no_redirect_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def lead_away() -> None:
            line, _ = server.accept()
            with line:
                line.recv(4096)
                line.sendall(b"HTTP/1.1 307 Elsewhere\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")

        threading.Thread(target=lead_away, daemon=True).start()
        answer = post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"x", {}, seconds=2, anywhere=True)

    assert answer == outward.Answer(307, 0.0)
