"""Two people talk, forty times over: what an accepted message costs the centre, beside the least it could cost.

Both programs run under uvicorn as processes of their own and are asked by the same client over loopback, in one run:
first at a fixed 200 messages a second (an open loop, so slowness shows as latency), then as fast as they accept. A
message is delivered twice, to its writer's stream and to the other side's; CPU is what the serving processes used,
divided by deliveries.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from bench.chat import centre
from bench.chat.client import Measured, Side, talk
from bench.machine import cpu_seconds, free_port, machine, quantile

CONVERSATIONS = 40
RATE = 200
SECONDS = 15.0
RUSH_SECONDS = 8.0


@dataclass
class Program:
    """A running program: what processes it has, where it listens, and who talks."""

    name: str
    port: int
    pids: list[int]
    sides: list[Side]
    stop: Callable[[], None]


def floor(folder: Path) -> Program:
    """Start the bare program and return it."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "bench.chat.floor:app", "--port", str(port), "--log-level", "warning"],
        env={**os.environ, "FLOOR_DATABASE": str(folder / "floor.sqlite3"), "FLOOR_SYNCHRONOUS": "FULL"},
    )
    time.sleep(1.5)
    sides = [Side(post=f"/{n}", stream=f"/{n}") for n in range(CONVERSATIONS) for _ in range(2)]

    def stop() -> None:
        process.kill()
        process.wait()

    return Program("floor", port, [process.pid], sides, stop)


def malgil(folder: Path) -> Program:
    """Start a centre on SQLite with conversations under way and return it."""
    running = centre.start(folder, CONVERSATIONS)
    return Program("malgil", running.port, running.pids, running.sides(urlencode), running.stop)


def measure(program: Program) -> dict[str, float]:
    """Let everybody talk and return the figures: milliseconds, messages a second, CPU ms a delivery."""
    asyncio.run(talk(program.port, program.sides, rate=50, seconds=2))
    # What it costs to open a stream is measured by `streams`.
    cpu = [0.0]

    def begins() -> None:
        cpu[0] = sum(map(cpu_seconds, program.pids))

    steady, _ = asyncio.run(talk(program.port, program.sides, rate=RATE, seconds=SECONDS, begins=begins))
    used = sum(map(cpu_seconds, program.pids)) - cpu[0]
    rush, took = asyncio.run(talk(program.port, program.sides, rate=0, seconds=RUSH_SECONDS))
    check(program, steady)
    check(program, rush)
    return {
        "p50": quantile(steady.latencies(), 0.5),
        "p99": quantile(steady.latencies(), 0.99),
        "cpu": used * 1000 / steady.deliveries,
        "rate": len(rush.accepted) / took,
    }


def check(program: Program, measured: Measured) -> None:
    """Stop the run when a message was refused or lost: a figure of a broken run says nothing."""
    lost = set(measured.accepted) - set(measured.arrived)
    if measured.refused or lost:
        raise SystemExit(f"{program.name}: {measured.refused} refused, {len(lost)} accepted but not delivered")


def main() -> None:
    """Measure the floor and the centre and print them side by side."""
    print(f"{machine()}; {CONVERSATIONS} conversations, {RATE} messages a second for {SECONDS:.0f} s")
    results = {}
    for start in (floor, malgil):
        with tempfile.TemporaryDirectory() as folder:
            program = start(Path(folder))
            try:
                results[program.name] = measure(program)
            finally:
                program.stop()
    print(f"{'':10}{'p50 ms':>10}{'p99 ms':>10}{'CPU ms/delivery':>18}{'at most /s':>12}")
    for name, figures in results.items():
        shown = f"{figures['p50']:>10.1f}{figures['p99']:>10.1f}{figures['cpu']:>18.3f}{figures['rate']:>12.0f}"
        print(f"{name:10}{shown}")
    print(f"ratio of CPU to the floor: {results['malgil']['cpu'] / results['floor']['cpu']:.1f}")


if __name__ == "__main__":
    main()
