"""A centre that really runs, as a user would start it, in a folder of its own."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

from tests.relay import Relay

# To open, on a machine that has much else to do.
SECONDS = 180
SHOP = Path(__file__).with_name("shop.py")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Centre:
    """`malgil demo` or `malgil run`, on a port of its own."""

    data: Path
    command: str = "demo"
    settings: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None
    _furnished: dict[str, list[Any]] = field(default_factory=dict)
    _staff: list[Any] = field(default_factory=list)
    # Where its mails go; without one they become files.
    relay: Relay | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of the machine's own centre, which may be running beside."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MALGIL_", "DJANGO_"))}
        return {**kept, "LANG": "C.UTF-8", **self.settings}

    @property
    def inside(self) -> dict[str, str]:
        """The environment of a program that works on its data beside it."""
        django = {"MALGIL_DATA": str(self.data), "DJANGO_SETTINGS_MODULE": "malgil.config.settings"}
        return {**self.environment, **django}

    @property
    def log(self) -> str:
        return (self.data / "centre.log").read_text(encoding="utf-8", errors="replace")

    # Its life

    def furnish(self) -> dict[str, str]:
        """Make a small shop in the folder before it opens; return the session key of each of its people."""
        sessions: dict[str, str] = self._shop("furnish")
        with closing(self._database()) as database:
            self._furnished = {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in PUT_BACK}
            self._staff = database.execute("SELECT name, role, is_active, id FROM accounts_person").fetchall()
        return sessions

    def stage(self) -> dict[str, dict[str, str]]:
        """Put one customer's matters into every state; return `sessions` by part and `threads` by state."""
        staged: dict[str, dict[str, str]] = self._shop("stage")
        return staged

    def _shop(self, what: str) -> Any:
        done = subprocess.run(
            [sys.executable, str(SHOP), what],
            env=self.inside,
            cwd=self.data,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def start(self) -> None:
        with (self.data / "centre.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "malgil", self.command, "--port", str(self.port), "--data", str(self.data)],
                stdout=log,
                stderr=log,
                env=self.environment,
                cwd=self.data,
                start_new_session=True,
            )
        self.wait_until_open()

    def wait_until_open(self) -> None:
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            assert self.process
            assert self.process.poll() is None, f"the centre has ended:\n{self.log[-4000:]}"
            try:
                with urllib.request.urlopen(self.url, timeout=5):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise AssertionError(f"the centre did not open:\n{self.log[-4000:]}")

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(5)

    def kill(self, role: str) -> None:
        """Kill -9 a child by its role, "_serve" or "_work"; the parent starts it again."""
        os.kill(self._child(role), signal.SIGKILL)

    @contextmanager
    def killed(self, role: str) -> Iterator[None]:
        """Kill -9 a child, and let the parent notice only afterwards."""
        assert self.process
        os.kill(self.process.pid, signal.SIGSTOP)
        try:
            self.kill(role)
            yield
        finally:
            os.kill(self.process.pid, signal.SIGCONT)

    def _child(self, role: str) -> int:
        assert self.process
        listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
        children = [line.split(None, 2) for line in listed.splitlines()]
        pids = [int(pid) for pid, parent, args in children if int(parent) == self.process.pid and role in args.split()]
        assert len(pids) == 1, listed
        return pids[0]

    # What it keeps

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """What the database says."""
        with closing(self._database()) as database:
            return database.execute(query, values).fetchall()

    def said_on(self, thread: int) -> list[str]:
        """The words of a thread, in the order in which they were said."""
        query = "SELECT body FROM conversations_message WHERE thread_id = ? ORDER BY id"
        return [str(body) for (body,) in self.rows(query, thread)]

    def letters_to(self, address: str) -> list[str]:
        """The words of the mails to an address, oldest first."""
        if self.relay:
            mails = self.relay.mails
        else:
            files = sorted((self.data / "mail").glob("*"), key=lambda path: path.stat().st_mtime_ns)
            mails = [message_from_bytes(file.read_bytes(), policy=default) for file in files]  # type: ignore[misc]
        bodies = [mail.get_body(("plain",)) for mail in mails if address in mail["to"]]
        return [body.get_content().replace("\r\n", "\n") for body in bodies if body]

    def change(self, statement: str, *values: object) -> None:
        """Change what the database says, as time would."""
        with closing(self._database()) as database, database:
            database.execute(statement, values)

    def doctor(self) -> str:
        """What the doctor finds."""
        command = [sys.executable, "-m", "malgil", "doctor", "--data", str(self.data)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False).stdout

    def empty(self) -> None:
        """Forget every thread, whoever waits and who is online: the next journey begins in a quiet shop."""
        with closing(self._database()) as database, database:
            database.execute("PRAGMA foreign_keys = OFF")
            names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for name in names:
                if name.startswith(FORGOTTEN) and name not in KEPT:
                    database.execute(f'DELETE FROM "{name}"')
            # What a supervisor may have changed meanwhile, and who has signed out.
            for name, rows in self._furnished.items():
                database.execute(f'DELETE FROM "{name}"')
                for row in rows:
                    database.execute(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(row))})', row)
            database.executemany(
                "UPDATE accounts_person SET name = ?, role = ?, is_active = ? WHERE id = ?", self._staff
            )
        if self.relay:
            self.relay.taken.clear()

    def let_lease_end(self, agent: str, *, seconds: float = 0) -> None:
        """Let time fly for an agent: their lease ends in so many seconds unless it is renewed."""
        until = (datetime.now(tz=UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%d %H:%M:%S.%f")
        who = "agent_id = (SELECT id FROM accounts_person WHERE name = ?)"
        with closing(self._database()) as database, database:
            database.execute(f"UPDATE routing_presence SET lease_until = ? WHERE {who}", (until, agent))

    def has_lost(self, agent: str) -> bool:
        """Let time fly for an agent whose machine is gone, and return whether that has been noticed.

        Asked again and again: what their page said last may still be on its way, and renews the lease.
        """
        who = "agent_id = (SELECT id FROM accounts_person WHERE name = ?)"
        if self.rows(f"SELECT 1 FROM routing_presence WHERE status = 'offline' AND {who}", agent):
            return True
        self.let_lease_end(agent)
        return False

    def _database(self) -> sqlite3.Connection:
        return sqlite3.connect(self.data / "malgil.sqlite3", timeout=20)


PUT_BACK = (
    "routing_capacity", "accounts_skill", "accounts_team", "accounts_person_skills", "accounts_person_teams",
    "conversations_category", "conversations_tag", "conversations_macro", "coach_centreguide", "coach_guideversion",
    "django_session", "usersessions_usersession",
)  # fmt: skip
FORGOTTEN = (
    "conversations_", "coach_", "routing_p", "routing_call", "routing_absence", "routing_timehint", "routing_door",
    "routing_offer", "routing_category", "routing_skilllevel", "routing_spokenlanguage", "routing_watching",
    "routing_calendarhours", "email_", "mail_", "news_",
    "notifications_", "accounts_tally",
)  # fmt: skip
KEPT = {"notifications_keys", *PUT_BACK}
