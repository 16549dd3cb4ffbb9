"""Ten thousand open streams in one process: memory of each and CPU of a delivery, beside the least they could cost.

Both programs run under uvicorn as a process of their own and are looked at by the same client over loopback, in one
run. Memory is what the serving process grew by while the streams were opened; CPU is what it used, all threads
together, divided by what arrived. The floor pushes the same number of bytes, which it neither reads nor renders.
"""

import asyncio
import contextlib
import json
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.machine import cpu_seconds, free_port, machine, resident_mb
from bench.streams.client import Crowd

STREAMS = 10_000
THREADS = 10
PEOPLE_EACH = 50
ROUNDS = 10
FRAGMENT_BYTES = 900
BELL_BYTES = 40

Act = Callable[[], Awaitable[None]]


@dataclass
class Figures:
    """What a program needed."""

    kilobytes: float
    joining_ms: float
    bell_us: float
    message_us: float


async def measured(port: int, pid: int, requests: list[bytes], *, bell: Act, message: Act) -> Figures:
    """Open all streams, let things happen, and return what the process used."""
    crowd = Crowd(port)
    before, used = resident_mb(pid), cpu_seconds(pid)
    await crowd.open(requests)
    await asyncio.sleep(2)
    kilobytes = (resident_mb(pid) - before) * 1e3 / len(requests)
    joining = (cpu_seconds(pid) - used) / len(requests) * 1e3

    async def each(act: Act) -> float:
        used = cpu_seconds(pid)
        for _ in range(ROUNDS):
            expected = crowd.arrived + len(requests)
            await act()
            await crowd.until(expected)
            # Bells ring at most five times a second.
            await asyncio.sleep(0.3)
        return (cpu_seconds(pid) - used) / (ROUNDS * len(requests)) * 1e6

    return Figures(kilobytes, joining, await each(bell), await each(message))


def wait_for(port: int) -> None:
    """Wait until a program listens, and has done what it does at its start."""
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            time.sleep(2)
            return
        time.sleep(0.2)
    raise SystemExit(f"nothing listens on {port}")


def floor(streams: int) -> Figures:
    """Measure the bare program."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "bench.streams.floor:app", "--port", str(port), "--no-access-log"]
    process = subprocess.Popen([*command, "--log-level", "warning"])
    wait_for(port)

    async def push(kind: str, length: int) -> None:
        body = f"event: {kind}\ndata: ".encode().ljust(length - 2, b"x") + b"\n\n"
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        await reader.readline()
        writer.close()

    requests = [b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"] * streams
    bell, message = (lambda: push("bell", BELL_BYTES)), (lambda: push("fragment", FRAGMENT_BYTES))
    try:
        return asyncio.run(measured(port, process.pid, requests, bell=bell, message=message))
    finally:
        process.kill()
        process.wait()


def malgil(streams: int, folder: Path) -> Figures:
    """Measure the centre's stream process; somebody else writes."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MALGIL_", "DJANGO_"))}
    environment |= {"MALGIL_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "bench.streams.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v", "0"], env=environment, check=True)
    command = [sys.executable, "-m", "bench.streams.writer", str(THREADS), str(PEOPLE_EACH)]
    writer = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert writer.stdin is not None
    assert writer.stdout is not None
    seeded = json.loads(writer.stdout.readline())
    port = free_port()
    command = [sys.executable, "-m", "bench.streams.server", str(port)]
    stream = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    wait_for(port)

    def tell(command: bytes) -> None:
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdin.write(command + b"\n")
        writer.stdin.flush()
        writer.stdout.readline()

    bell, message = (lambda: asyncio.to_thread(tell, b"ring")), (lambda: asyncio.to_thread(tell, b"post"))
    try:
        return asyncio.run(measured(port, stream.pid, _requests(seeded, streams), bell=bell, message=message))
    finally:
        for process in (stream, writer):
            process.kill()
            process.wait()


def _requests(seeded: dict[str, Any], streams: int) -> list[bytes]:
    people = seeded["people"]
    return [
        f"GET /live/?topic={one['topic']}&topic=queue&lang=ko HTTP/1.1\r\nHost: localhost\r\n"
        f"Cookie: {seeded['cookie']}={one['session']}\r\n\r\n".encode()
        for one in (people[n % len(people)] for n in range(streams))
    ]


def main() -> None:
    """Measure both and print a table."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    streams = min(STREAMS, most - 500)
    print(f"{machine()}; {streams:,} open streams in one process, two topics each\n")
    bare = floor(streams)
    with tempfile.TemporaryDirectory() as folder:
        ours = malgil(streams, Path(folder))
    print("| | floor | malgil | ratio |\n| --- | ---: | ---: | ---: |")
    for name, one, other, unit in (
        ("memory of an open stream", bare.kilobytes, ours.kilobytes, "KB"),
        ("CPU of a delivered bell, to all at once", bare.bell_us, ours.bell_us, "µs"),
        (f"CPU of a delivered message, {streams // THREADS:,} pages a thread", bare.message_us, ours.message_us, "µs"),
        ("CPU of opening a stream", bare.joining_ms, ours.joining_ms, "ms"),
    ):
        print(f"| {name} | {one:.2f} {unit} | {other:.2f} {unit} | {other / one:.2f} |")
