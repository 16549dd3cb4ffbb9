"""A real server on a real port, in a thread of the test."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from malgil.config.serving.bridge import Application, Bridge
from malgil.config.serving.server import Server
from malgil.config.serving.threads import Threads

MB = 1024 * 1024


class InThread(Server):
    """A server that leaves the signals to pytest."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Running:
    """A server that runs, and how to talk to it."""

    def __init__(self, app: Any) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = self._listener.getsockname()
        self._listening = threading.Event()
        self.server = InThread(app, opening=self._nothing, opened=self._opened, closing=self._nothing)
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        assert self._listening.wait(5)

    def _run(self) -> None:
        with asyncio.Runner() as runner:
            runner.run(self.server.serve([self._listener]))

    async def _nothing(self) -> None:
        pass

    async def _opened(self) -> None:
        self._listening.set()

    def line(self) -> socket.socket:
        return socket.create_connection(self.address, timeout=5)

    def ask(self, request: bytes) -> bytes:
        """Send a request that ends the connection and return all that comes back."""
        with self.line() as line:
            line.sendall(request)
            return read_all(line)

    def leave(self) -> None:
        self.server.should_exit = True

    def stop(self) -> None:
        self.leave()
        self._thread.join(10)
        assert not self._thread.is_alive()


def read_to(line: socket.socket, end: bytes) -> bytes:
    found = b""
    while not found.endswith(end):
        part = line.recv(65536)
        assert part, found
        found += part
    return found


def read_all(line: socket.socket) -> bytes:
    parts = []
    while part := line.recv(65536):
        parts.append(part)
    return b"".join(parts)


def head(method: str = "GET", path: str = "/", *headers: str) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def closing(method: str = "GET", path: str = "/", *headers: str) -> bytes:
    return head(method, path, "Connection: close", *headers)


Serve = Callable[..., Running]
Begun = list[tuple[Running, Threads]]


@pytest.fixture(scope="session")
def leaving() -> Iterator[Begun]:
    """Servers take two tenths of a second to end: they are waited for once, all together."""
    begun: Begun = []
    yield begun
    for running, pool in begun:
        running.stop()
        pool.stop(1)


@pytest.fixture
def serve(leaving: Begun) -> Iterator[Serve]:
    """Serve a WSGI application: `serve(application, threads=…, waiting=…, limit=…)`."""
    begun: Begun = []

    def begin(application: Application, *, threads: int = 2, waiting: int = 8, limit: int = 4 * MB) -> Running:
        pool = Threads(threads, waiting=waiting, farewell=lambda: None)
        pool.start()
        running = Running(Bridge(application, pool, body_limit=limit, trust_proxy=False))
        begun.append((running, pool))
        return running

    yield begin
    for running, _ in begun:
        running.leave()
    leaving.extend(begun)
