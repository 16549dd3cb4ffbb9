"""A centre under load, parts of which are killed."""

import contextlib
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.faults.homes import ROOT, Home
from tests.faults.people import Person


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker seeds a centre, and copies it for every test."""
    for item in items:
        if item.nodeid.startswith("tests/faults/"):
            item.add_marker(pytest.mark.xdist_group("faults"))


class Centre:
    """The processes of one centre in a folder of its own, and the people who talk in it."""

    def __init__(self, home: Home, people: list[Person]) -> None:
        self.people = people
        self._home = home
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, command: str, port: int) -> str:
        """Start `malgil <command>`, wait until it answers, and return its address."""
        self._running[command] = subprocess.Popen(
            [sys.executable, "-m", "malgil", command, "--port", str(port)],
            env=self._home.environment,
            stdout=subprocess.DEVNULL,
            stderr=(self._home.folder / "stderr").open("ab"),
            cwd=ROOT,
        )
        until = time.monotonic() + 90
        while not answers(port):
            assert time.monotonic() < until, self.faults()
            time.sleep(0.05)
        return f"http://127.0.0.1:{port}"

    def kill(self, command: str) -> None:
        """Kill a process that was started, as a crash would."""
        self._running[command].kill()
        self._running[command].wait()

    def ask_to_stop(self, command: str) -> int:
        """Ask a process that was started to end, and return its exit code."""
        self._running[command].terminate()
        return self._running[command].wait(10)

    def kill_child(self, command: str, name: str) -> None:
        """Kill a child of a process that was started, when there is one."""
        parent = self._running[command].pid
        for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                if name.encode() in Path(f"/proc/{child}/cmdline").read_bytes():
                    os.kill(int(child), signal.SIGKILL)

    def stop(self) -> None:
        """End everything that still runs."""
        for process in self._running.values():
            if process.poll() is None:
                process.terminate()
        for process in self._running.values():
            process.wait(15)

    def faults(self) -> str:
        """Return what was written to the log."""
        return (self._home.folder / "stderr").read_text(errors="replace")

    def said(self, thread: int) -> list[str]:
        """Return the text of every message of a thread, in order."""
        return self._home.said(thread)


def answers(port: int) -> bool:
    """Return whether an HTTP server answers."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as line:
            line.sendall(b"GET /live/ HTTP/1.0\r\n\r\n")
            return line.recv(9).startswith(b"HTTP/1.1")
    except OSError:
        return False


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> tuple[Home, list[dict[str, object]]]:
    """A home with three conversations under way, and who is signed in how."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    home = Home.empty(tmp_path_factory.mktemp("seeded"), f"faults_{worker_id}")
    environment = {**home.environment, "DJANGO_SETTINGS_MODULE": "malgil.config.settings"}
    seed = [sys.executable, str(Path(__file__).with_name("seed.py")), "3"]
    printed = subprocess.run(seed, env=environment, check=True, capture_output=True, text=True).stdout
    return home, json.loads(printed.splitlines()[-1])


@pytest.fixture
def centre(tmp_path: Path, seeded: tuple[Home, list[dict[str, object]]]) -> Iterator[Centre]:
    """A centre with three conversations under way; nothing of it runs yet."""
    home, talks = seeded
    sides = ("customer", "agent")
    people = [Person(side, int(str(talk["thread"])), str(talk[side])) for talk in talks for side in sides]
    centre = Centre(home.copied(tmp_path / "data", f"{home.database}_{uuid4().hex[:8]}"), people)
    yield centre
    centre.stop()
