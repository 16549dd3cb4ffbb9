"""How long `malgil run` takes to its first page, and what all its processes hold while nobody asks for anything."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench.machine import free_port, machine, resident_mb

STARTS = 5
IDLE_SECONDS = 10
PAGES = 200
AIM_SECONDS, AIM_MB = 3.0, 250.0
MAKE_CENTRE = """
import django; django.setup()
from malgil.accounts.actions import CentreDetails, Newcomer, set_up_centre
set_up_centre(CentreDetails(name="하루상점", colour="#0b6e4f"), administrator=Newcomer(name="관리", email="a@b.kr"))
"""


class Centre:
    """A centre that has just been started."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "malgil", "run", "--port", str(self.port), "--data", str(folder)],
            env=environment(folder),
            stdout=subprocess.DEVNULL,
        )

    def first_page(self) -> float:
        """Return the seconds from typing `malgil run` to the last byte of a page."""
        while not self.ask():
            time.sleep(0.02)
        return time.perf_counter() - self.begun

    def ask(self) -> bool:
        """Return whether a page came."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=30) as page:
                return bool(page.status == 200 and page.read())
        except (urllib.error.URLError, ConnectionError):
            if self.process.poll() is not None:
                raise SystemExit("malgil run ended") from None
            return False

    def memory(self) -> dict[str, float]:
        """Return the MB each process holds."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        names = {pid: Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[3].decode() for pid in children}
        return {"parent": resident_mb(self.process.pid), **{names[pid]: resident_mb(int(pid)) for pid in children}}

    def stop(self) -> float:
        """End it and return how many seconds that took."""
        begun = time.perf_counter()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        return time.perf_counter() - begun


def environment(folder: Path) -> dict[str, str]:
    """Return an environment without anybody's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MALGIL_", "DJANGO_"))}
    return {**kept, "DJANGO_SETTINGS_MODULE": "malgil.config.settings", "MALGIL_DATA": str(folder)}


def main() -> None:
    """Print the figures beside their aims."""
    print(machine())
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        centre = Centre(folder)
        print(f"first start, with an empty folder: {centre.first_page():.2f} s")
        centre.stop()
        subprocess.run([sys.executable, "-c", MAKE_CENTRE], env=environment(folder), check=True)
        starts, stops = [], []
        for number in range(STARTS):
            centre = Centre(folder)
            starts.append(centre.first_page())
            if number < STARTS - 1:
                stops.append(centre.stop())
        print(f"later starts to the first page: {_spread(starts)} s (aim: under {AIM_SECONDS:.0f})")
        print(f"stopping: {_spread(stops)} s")
        time.sleep(IDLE_SECONDS)
        _tell_memory(f"idle for {IDLE_SECONDS} s", centre.memory())
        for _ in range(PAGES):
            centre.ask()
        time.sleep(IDLE_SECONDS)
        _tell_memory(f"idle after {PAGES} pages", centre.memory())
        centre.stop()


def _spread(seconds: list[float]) -> str:
    return f"{sorted(seconds)[len(seconds) // 2]:.2f} ({min(seconds):.2f}–{max(seconds):.2f})"


def _tell_memory(when: str, memory: dict[str, float]) -> None:
    parts = ", ".join(f"{name} {held:.0f}" for name, held in memory.items())
    print(f"{when}: {sum(memory.values()):.0f} MB in all (aim: under {AIM_MB:.0f}): {parts}")


if __name__ == "__main__":
    main()
