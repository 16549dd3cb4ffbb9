"""ClamAV's own daemon is asked where there is one (Debian's package clamav-daemon); elsewhere our fake of it is."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from malgil.base.clamd import Unanswered, infection_in, version_of
from tests.base.test_clamd import EICAR, Daemon

CLAMD = shutil.which("clamd")
# One signature, the digest of the test file of the trade: the real ones are not to be had without a network.
SIGNATURE = "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n"


def start_daemon(folder: Path) -> subprocess.Popen[bytes]:
    (folder / "signatures").mkdir()
    (folder / "signatures" / "eicar.hdb").write_text(SIGNATURE)
    settings = {
        "DatabaseDirectory": folder / "signatures",
        "LocalSocket": folder / "clamd.ctl",
        "TemporaryDirectory": folder,
        "Foreground": "yes",
        "StreamMaxLength": "1M",
    }
    (folder / "clamd.conf").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    return subprocess.Popen([str(CLAMD), "-c", str(folder / "clamd.conf")], stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module", params=["real" if CLAMD else "fake"])
def daemon(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("clamd")
    at = folder / "clamd.ctl"
    if request.param == "fake":
        import socket

        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(at))
            Daemon(listening)
            yield str(at)
        return
    process = start_daemon(folder)
    for _ in range(200):
        try:
            version_of(str(at))
            break
        except Unanswered:
            time.sleep(0.1)
    yield str(at)
    process.kill()
    process.wait()


def test_it_finds_what_is_infected_and_nothing_else(daemon):
    assert infection_in(BytesIO(EICAR), at=daemon).startswith("Eicar-Test-Signature")
    assert infection_in(BytesIO(b"x" * 300_000), at=daemon) == ""


def test_it_says_which_it_is(daemon):
    assert version_of(daemon).startswith("ClamAV ")
