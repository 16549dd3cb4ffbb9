"""`malgil run` as it is typed."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from malgil.config.commands.run import tell_addresses

ROOT = Path(__file__).resolve().parents[3]


def run(folder: Path, *arguments: str, **given: str) -> "subprocess.Popen[str]":
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MALGIL_", "DJANGO_"))}
    return subprocess.Popen(
        [sys.executable, "-m", "malgil", "run", *arguments],
        env={**kept, "LC_ALL": "C.UTF-8", "MALGIL_DATA": str(folder), **given},
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_settings_that_cannot_be_used_are_named(tmp_path):
    with run(tmp_path, MALGIL_PROT="1") as started:
        told, _ = started.communicate()

    assert (started.returncode, told) == (
        78,
        "malgil cannot start with these settings.\nMALGIL_PROT: no such setting; did you mean MALGIL_PORT?\n",
    )


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path):
    (tmp_path / "file").touch()
    with run(tmp_path / "file") as started:
        told, _ = started.communicate()

    assert started.returncode == 78
    assert told.endswith(f"MALGIL_DATA: cannot write to {tmp_path / 'file'} (File exists)\n")


def test_a_port_in_use_is_named(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with run(tmp_path, "--port", str(port)) as started:
            told, _ = started.communicate()

    assert started.returncode == 78
    assert told == f"Port {port} is in use by another program. Choose another one with --port.\n"


@pytest.mark.sqlite
def test_a_first_start_tells_where_to_set_up_and_stops_when_told(tmp_path):
    port = free_port()
    with run(tmp_path, "--port", str(port)) as started:
        assert started.stdout
        told = ""
        while "Ctrl+C" not in told:
            line = started.stdout.readline()
            assert line, told
            told += line
        [address] = re.findall(rf"http://127\.0\.0\.1:{port}/setup/\?code=\S+", told)
        with urllib.request.urlopen(address, timeout=10) as page:
            assert page.status == 200
        begun = time.monotonic()
        started.send_signal(signal.SIGTERM)
        rest, _ = started.communicate(timeout=15)

    assert (started.returncode, rest) == (0, "")
    assert time.monotonic() - begun < 10


SETTINGS = {"host": "127.0.0.1", "port": 8000, "data": "/srv/malgil", "public_url": ""}


def told_when(capsys: pytest.CaptureFixture[str], **ready: object) -> list[str]:
    tell_addresses(SETTINGS, json.dumps({"set_up_code": None, "is_demo": False, **ready}).encode())
    return [line for line in capsys.readouterr().out.splitlines() if line]


def test_a_centre_that_is_set_up_tells_its_addresses(capsys):
    assert told_when(capsys) == [
        "  Help centre  http://127.0.0.1:8000/",
        "  Agents' desk http://127.0.0.1:8000/desk/",
        "Everything is kept in /srv/malgil. Ctrl+C stops it.",
    ]


def test_a_centre_that_is_not_tells_where_to_begin(capsys):
    assert told_when(capsys, set_up_code="abcd-efgh") == [
        "First start. Make the centre here:",
        "  http://127.0.0.1:8000/setup/?code=abcd-efgh",
        "Everything is kept in /srv/malgil. Ctrl+C stops it.",
    ]


def test_a_demo_says_that_it_is_one(capsys):
    assert "This is a demo: the bar on every page lets you become a customer or an agent." in told_when(
        capsys, is_demo=True
    )
