"""How long `malgil run` takes to its first page, and what all its processes hold while nobody asks for anything.

`python -m bench start --demo` measures a centre with the demo store's contents, `--tier full` one whose searches read
morphemes.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Self

from bench.machine import cpu_seconds, free_port, machine, proportional_mb, resident_mb

STARTS = 5
IDLE_SECONDS = 10
PAGES = 200
# What people open first; a search loads what searching needs.
PLACES = ("", "faq/", "community/", "news/", "inquiry/", "search/?q=%EB%B0%B0%EC%86%A1")
AIM_SECONDS = 3.0
AIMS_MB = {"light": 250.0, "full": 700.0, "semantic": 900.0}
MAKE_CENTRE = """
import django; django.setup()
from malgil.accounts.actions import CentreDetails, Newcomer, set_up_centre
set_up_centre(CentreDetails(name="하루상점", colour="#0b6e4f"), administrator=Newcomer(name="관리", email="a@b.kr"))
"""


class Centre:
    """A centre that has just been started."""

    def __init__(self, folder: Path, *, command: str = "run", tier: str = "light") -> None:
        self.port = free_port()
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "malgil", command, "--port", str(self.port), "--data", str(folder)],
            env=environment(folder) | {"MALGIL_SEARCH": tier},
            stdout=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.stop()

    def first_page(self) -> float:
        """Return the seconds from typing `malgil run` to the last byte of a page."""
        while not self.ask():
            time.sleep(0.02)
        return time.perf_counter() - self.begun

    def ask(self, place: str = "") -> bool:
        """Return whether a page came."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{place}", timeout=120) as page:
                return bool(page.status == 200 and page.read())
        except (urllib.error.URLError, ConnectionError):
            if self.process.poll() is not None:
                raise SystemExit("malgil run ended") from None
            return False

    def warm(self) -> None:
        """Wait until every process has begun, the one that reads morphemes too."""
        used, quiet = self.cpu(), 0
        while quiet < 3:
            time.sleep(1)
            before, used = used, self.cpu()
            quiet = quiet + 1 if used - before < 0.1 else 0

    def processes(self) -> dict[str, int]:
        """Return the number of each process by its name."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        names = {pid: Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[3].decode() for pid in children}
        return {"parent": self.process.pid, **{names[pid]: int(pid) for pid in children}}

    def stop(self) -> float:
        """End it and return how many seconds that took."""
        begun = time.perf_counter()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        return time.perf_counter() - begun

    def cpu(self) -> float:
        """Return the CPU that all processes have used so far, those that have ended too, in seconds."""
        return sum(cpu_seconds(pid, ended_children=True) for pid in self.processes().values())


def environment(folder: Path) -> dict[str, str]:
    """Return an environment without anybody's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MALGIL_", "DJANGO_"))}
    return {**kept, "DJANGO_SETTINGS_MODULE": "malgil.config.settings", "MALGIL_DATA": str(folder)}


def main(arguments: Sequence[str] = ()) -> int:
    """Print the figures beside their aims, and return 1 when the memory misses its aim."""
    parser = argparse.ArgumentParser(prog="python -m bench start")
    parser.add_argument("--demo", action="store_true", help="with the demo store's contents")
    parser.add_argument("--tier", choices=AIMS_MB, default="light", help="of searching")
    given = parser.parse_args(list(arguments))
    how: dict[str, Any] = {"command": "demo" if given.demo else "run", "tier": given.tier}
    print(f"{machine()}, load {os.getloadavg()[0]:.0f}")
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        with Centre(folder, **how) as centre:
            took = centre.first_page()
            print(f"first start, with an empty folder: {took:.2f} s, {centre.cpu():.2f} s of CPU")
        if not given.demo:
            subprocess.run([sys.executable, "-c", MAKE_CENTRE], env=environment(folder), check=True)
        _measure_starts(folder, how)
        with Centre(folder, **how) as centre:
            centre.first_page()
            return _measure_memory(centre, AIMS_MB[given.tier])


def _measure_starts(folder: Path, how: dict[str, Any]) -> None:
    starts, stops, used = [], [], []
    for _ in range(STARTS):
        with Centre(folder, **how) as centre:
            starts.append(centre.first_page())
            used.append(centre.cpu())
            stops.append(centre.stop())
    print(f"later starts to the first page: {_spread(starts)} s (aim: under {AIM_SECONDS:.0f}), CPU {_spread(used)} s")
    print(f"stopping: {_spread(stops)} s")


def _measure_memory(centre: Centre, aim: float) -> int:
    centre.warm()
    time.sleep(IDLE_SECONDS)
    idle = _tell_memory("idle", centre.processes(), aim)
    missing = {place for place in islice(cycle(PLACES), PAGES) if not centre.ask(place)}
    if missing:
        raise SystemExit(f"no page came from {missing}")
    time.sleep(IDLE_SECONDS)
    asked = _tell_memory(f"idle after {PAGES} pages", centre.processes(), aim)
    return 0 if max(idle, asked) < aim else 1


def _spread(seconds: list[float]) -> str:
    return f"{sorted(seconds)[len(seconds) // 2]:.2f} ({min(seconds):.2f}–{max(seconds):.2f})"


def _tell_memory(when: str, processes: dict[str, int], aim: float) -> float:
    held = {name: resident_mb(pid) for name, pid in processes.items()}
    whole, shared = sum(held.values()), sum(map(proportional_mb, processes.values()))
    parts = ", ".join(f"{name} {each:.0f}" for name, each in held.items())
    print(f"{when}: {whole:.0f} MB resident in all (aim: under {aim:.0f}): {parts}")
    print(f"  what processes share counted once: {shared:.0f} MB")
    return whole


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
