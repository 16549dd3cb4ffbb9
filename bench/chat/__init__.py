"""Two people talk, forty times over: what an accepted message costs the centre, beside the least it could cost.

Both programs run as processes of their own from the beginning to the end, and the same client asks them over loopback
by turns, a few seconds each: first at a fixed 200 messages a second (an open loop, so slowness shows as latency), then
as fast as they accept. So whatever else the machine does meets both alike, and each pair of slices gives a ratio of
its own. A message is delivered twice, to its writer's stream and to the other side's; CPU is what the serving processes
used, divided by deliveries. What opening the streams costs is measured by `streams`.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from bench.chat import centre
from bench.chat.client import Measured, Room, Side
from bench.machine import cpu_seconds, free_port, machine, quantile

CONVERSATIONS = 40
RATE = 200
# By turns, so often; the centre's rounds of three seconds fall evenly into each slice.
SLICES = 6
SECONDS = 6.0
RUSHES = 2
RUSH_SECONDS = 4.0


@dataclass
class Slice:
    """What came of a few seconds, and the CPU each process used for it, in seconds."""

    measured: Measured
    took: float
    used: dict[str, float]

    @property
    def cpu(self) -> float:
        """CPU of all processes, in ms a delivery."""
        return sum(self.used.values()) * 1000 / self.measured.deliveries


@dataclass
class Program:
    """A running program: its processes, who talks, and what came of it."""

    name: str
    pids: dict[str, int]
    room: Room
    steady: list[Slice] = field(default_factory=list)
    rushes: list[Slice] = field(default_factory=list)

    async def slice(self, *, rate: float, seconds: float) -> Slice:
        """Let everybody talk for a while; a run in which a message was refused or lost ends: it would say nothing."""
        before = {name: cpu_seconds(pid) for name, pid in self.pids.items()}
        measured, took = await self.room.talk(rate=rate, seconds=seconds)
        used = {name: cpu_seconds(pid) - before[name] for name, pid in self.pids.items()}
        lost = set(measured.accepted) - set(measured.arrived)
        if measured.refused or lost:
            raise SystemExit(f"{self.name}: {measured.refused} refused, {len(lost)} accepted but not delivered")
        return Slice(measured, took, used)

    def latency(self, share: float) -> float:
        """Return the milliseconds a share of all messages of the steady slices did not exceed."""
        return quantile([each for one in self.steady for each in one.measured.latencies()], share)

    @property
    def cpu(self) -> float:
        """CPU of all steady slices, in ms a delivery."""
        return sum(map(self.cpu_of, self.pids))

    def cpu_of(self, process: str) -> float:
        """Return the CPU of one process in all steady slices, in ms a delivery."""
        return (
            sum(one.used[process] for one in self.steady) * 1000 / sum(one.measured.deliveries for one in self.steady)
        )


@contextmanager
def floor(folder: Path) -> Iterator[Program]:
    """Run the bare program."""
    port = free_port()
    # Its lines stay open while the other's turn lasts, as ours do.
    settings = ["--port", str(port), "--log-level", "warning", "--timeout-keep-alive", "75"]
    process = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "bench.chat.floor:app", *settings],
        env={**os.environ, "FLOOR_DATABASE": str(folder / "floor.sqlite3"), "FLOOR_SYNCHRONOUS": "FULL"},
    )
    try:
        time.sleep(1.5)
        sides = [Side(post=f"/{n}", stream=f"/{n}") for n in range(CONVERSATIONS) for _ in range(2)]
        yield Program("floor", {"uvicorn": process.pid}, Room(port, sides))
    finally:
        process.kill()
        process.wait()


@contextmanager
def malgil(folder: Path) -> Iterator[Program]:
    """Run a centre on SQLite with conversations under way."""
    running = centre.start(folder, CONVERSATIONS)
    try:
        yield Program("malgil", running.pids, Room(running.port, running.sides(urlencode)))
    finally:
        running.stop()


async def measure(programs: list[Program]) -> None:
    """Let everybody talk to the programs by turns."""
    for program in programs:
        await program.room.open()
        await program.slice(rate=50, seconds=2)
    for _ in range(SLICES):
        for program in programs:
            program.steady.append(await program.slice(rate=RATE, seconds=SECONDS))
    for _ in range(RUSHES):
        for program in programs:
            program.rushes.append(await program.slice(rate=0, seconds=RUSH_SECONDS))
    for program in programs:
        await program.room.close()


def shown(program: Program) -> str:
    """Return a program's line of the table."""
    each = [one.cpu for one in program.steady]
    spread = f"{min(each):.3f}–{max(each):.3f}"
    most = median(len(one.measured.accepted) / one.took for one in program.rushes)
    return (
        f"{program.name:10}{program.latency(0.5):>10.1f}{program.latency(0.99):>10.1f}"
        f"{program.cpu:>18.3f}{spread:>16}{most:>12.0f}"
    )


def main() -> None:
    """Measure the floor and the centre and print them side by side."""
    print(f"{machine()}; {CONVERSATIONS} conversations, {RATE} messages a second")
    print(f"by turns, {SLICES} slices of {SECONDS:.0f} s each, at a load of {os.getloadavg()[0]:.1f} before", end="")
    with tempfile.TemporaryDirectory() as folder, floor(Path(folder)) as bare, malgil(Path(folder)) as ours:
        asyncio.run(measure([bare, ours]))
    print(f" and {os.getloadavg()[0]:.1f} after")
    print(f"{'':10}{'p50 ms':>10}{'p99 ms':>10}{'CPU ms/delivery':>18}{'of a slice':>16}{'at most /s':>12}")
    print(shown(bare), shown(ours), sep="\n")
    print("of it:", ", ".join(f"{name} {ours.cpu_of(name):.3f}" for name in ours.pids))
    ratios = sorted(mine.cpu / its.cpu for mine, its in zip(ours.steady, bare.steady, strict=True))
    print(
        f"ratio of CPU to the floor: {median(ratios):.2f} in the median pair of slices "
        f"({ratios[0]:.2f}–{ratios[-1]:.2f}), {ours.cpu / bare.cpu:.2f} of all"
    )


if __name__ == "__main__":
    main()
