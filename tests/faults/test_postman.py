"""Whoever sends a mail is killed between sending and noting it: it is not sent twice, and somebody is told."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.relay import open_relay

POSTMAN = Path(__file__).with_name("postman.py")


@pytest.mark.database
def test_a_mail_whose_sender_was_killed_is_shown_in_doubt_and_not_sent_twice(seeded, tmp_path):
    home = seeded[0].copied(tmp_path / "data", f"{seeded[0].database}_postman")
    with open_relay() as relay:
        server = {"HOST": "127.0.0.1", "PORT": str(relay.port), "SECURITY": "none"}
        environment = home.environment | {f"MALGIL_EMAIL_{name}": value for name, value in server.items()}

        def run(what: str) -> "subprocess.CompletedProcess[str]":
            command = [sys.executable, str(POSTMAN), what]
            return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

        killed = run("die")
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        assert len(relay.taken) == 1

        went_on = run("go-on")

        assert went_on.stdout.split() == ["sending", "unknown"], went_on.stderr
        assert len(relay.taken) == 1
