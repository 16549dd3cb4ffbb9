"""IMAP servers the tests start: pymap always, Dovecot where it is installed (`tools/dovecot.py`)."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import dovecot
from django.db import connection
from imapclient import IMAPClient

USER, PASSWORD = "help", "secret"
# Each sign-in hashes the password; as often as one must in earnest, that takes a fifth of a second.
PYMAP = (
    "import sys; from pymap.main import main; from pysasl.hashing import BuiltinHash; "
    "BuiltinHash.__init__.__kwdefaults__['rounds'] = 1; sys.exit(main())"
)
# What a mail server does is the same beside any database.
KINDS = ("pymap", "dovecot") if dovecot.executable() and connection.vendor == "sqlite" else ("pymap",)


@dataclass
class Server:
    """A server that runs, and the folder that keeps its mails."""

    kind: str
    folder: Path
    port: int = 0
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start it, at the same port as before, and wait until it answers."""
        self.port = self.port or _free_port()
        command = _pymap(self.port) if self.kind == "pymap" else dovecot.command(self.folder, self.port, USER, PASSWORD)
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, stdout=quiet, stderr=quiet, stdin=quiet, start_new_session=True)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                with closing(socket.create_connection(("127.0.0.1", self.port), 1)) as line:
                    if line.recv(4) == b"* OK":
                        return
            except OSError:
                time.sleep(0.05)
        raise TimeoutError(f"{self.kind} does not answer")

    def stop(self) -> None:
        """End it; Dovecot keeps its mails, pymap forgets them."""
        if self.process:
            # With those who serve: Dovecot's would go on talking with who is connected.
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(10)
            self.process = None

    @contextmanager
    def client(self) -> Iterator[IMAPClient]:
        """Sign in and open the inbox."""
        with IMAPClient("127.0.0.1", port=self.port, ssl=False) as client:
            client.login(USER, PASSWORD)
            client.select_folder("INBOX")
            yield client

    def put(self, *mails: bytes) -> None:
        """Let mails lie in the inbox."""
        with self.client() as client:
            for mail in mails:
                client.append("INBOX", mail)


@contextmanager
def running(kind: str, folder: Path) -> Iterator[Server]:
    """Run a server for the block."""
    server = Server(kind, folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _pymap(port: int) -> list[str]:
    options = ["--host", "127.0.0.1", "--port", str(port), "--no-tls", "--no-service", "admin"]
    options += ["--no-service", "managesieve"]
    return [sys.executable, "-c", PYMAP, *options, "dict", "--demo-user", USER, "--demo-password", PASSWORD]


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
