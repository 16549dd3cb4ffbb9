"""A centre that really runs, with conversations under way."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.chat.client import Side
from bench.machine import free_port

TOKEN = "b" * 32
SEED = Path(__file__).with_name("seed.py")
CHILDREN = {"_serve": "pages and stream", "_work": "worker", "_morphemes": "morphemes"}
FORM = "application/x-www-form-urlencoded"


@dataclass
class Running:
    """The parent process, it and its children by what they do, and who may sign in how."""

    process: "subprocess.Popen[bytes]"
    port: int
    pids: dict[str, int]
    seeded: dict[str, Any]

    def sides(self, encode: Callable[[dict[str, str]], str]) -> list[Side]:
        """Return a customer and an agent for each conversation."""
        sides = []
        for one in self.seeded["talks"]:
            thread = one["thread"]
            for who, post in (
                ("customer", f"/threads/{thread}/messages/"),
                ("agent", f"/desk/threads/{thread}/messages/"),
            ):
                headers = {
                    "Cookie": f"{self.seeded['cookie']}={one[who]}; csrftoken={TOKEN}",
                    "X-CSRFToken": TOKEN,
                    "Accept": "text/vnd.malgil.fragment+html",
                }
                sides.append(
                    Side(post, f"/live/?topic=thread:{thread}", headers, lambda mark: (FORM, _form(encode, mark)))
                )
        return sides

    def stop(self) -> None:
        """End the centre."""
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(20)


def _form(encode: Callable[[dict[str, str]], str], mark: str) -> bytes:
    return encode({"body": mark, "key": str(uuid.uuid4())}).encode()


def start(folder: Path, conversations: int) -> Running:
    """Seed a data folder, start `malgil run` on it and return it once it answers."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MALGIL_", "DJANGO_"))}
    seeding = {**environment, "MALGIL_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "malgil.config.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v", "0"], env=seeding, check=True)
    seeded = subprocess.run([sys.executable, SEED, str(conversations)], env=seeding, check=True, capture_output=True)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "malgil", "run", "--port", str(port), "--data", str(folder)],
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    _wait(port)
    _wait_for_worker(folder)
    return Running(process, port, _family(process.pid), json.loads(seeded.stdout.splitlines()[-1]))


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise SystemExit("the centre did not open")


def _wait_for_worker(folder: Path) -> None:
    # What it costs to start is no message's: the floor has been started by then as well.
    for _ in range(300):
        with closing(sqlite3.connect(folder / "malgil.sqlite3")) as database:
            if database.execute("SELECT 1 FROM events_heartbeat WHERE process LIKE 'worker%'").fetchone():
                return
        time.sleep(0.1)
    raise SystemExit("the worker did not begin")


def _family(parent: int) -> dict[str, int]:
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], check=True, capture_output=True, text=True).stdout
    pairs = [tuple(map(int, line.split())) for line in listed.splitlines()]
    return {"parent": parent, **{_does(pid): pid for pid, of in pairs if of == parent}}


def _does(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    return next((name for word, name in CHILDREN.items() if word in words), f"process {pid}")
