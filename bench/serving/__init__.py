"""What it costs to serve an empty Django page from an ASGI server, by each way there is."""

import socket
import subprocess
import sys
import threading
import time

from bench.machine import cpu_seconds, free_port, machine, quantile

WAYS = {
    "floor": "uvicorn alone, without Django",
    "bridge": "malgil.config.serving.bridge, 8 threads",
    "a2wsgi": "a2wsgi, 8 threads",
    "native": "Django's own ASGI handler",
}
WARM, MEASURED, LINES = 1.0, 5.0, 8
REQUEST = b"GET /empty/ HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nCookie: a=b\r\nUser-Agent: bench\r\n\r\n"


def main() -> None:
    """Print, for each way, CPU per page, pages per second and how long a page took."""
    print(machine())
    print(f"{LINES} keep-alive connections, {MEASURED:.0f} s each, one process on port 127.0.0.1")
    for way, meaning in WAYS.items():
        cpu, rate, p50, p99 = measure(way)
        print(
            f"{way:8} {cpu:6.3f} ms CPU/page {rate:7.0f}/s  p50 {p50:6.2f} ms  p99 {p99:6.2f} ms   {meaning}",
            flush=True,
        )


def measure(way: str) -> tuple[float, float, float, float]:
    """Return CPU ms per page, pages per second, and the median and 99th percentile in ms."""
    port = free_port()
    with subprocess.Popen([sys.executable, "-m", "bench.serving.server", way, str(port)]) as server:
        try:
            _wait_for(port)
            ask(port, WARM)
            cpu, begun = cpu_seconds(server.pid), time.perf_counter()
            times = ask(port, MEASURED)
            elapsed, cpu = time.perf_counter() - begun, cpu_seconds(server.pid) - cpu
        finally:
            server.terminate()
    return cpu / len(times) * 1e3, len(times) / elapsed, quantile(times, 0.5) * 1e3, quantile(times, 0.99) * 1e3


def ask(port: int, seconds: float) -> list[float]:
    """Ask over and over on every connection and return how long each answer took, in seconds."""
    times: list[list[float]] = [[] for _ in range(LINES)]
    until = time.perf_counter() + seconds
    threads = [threading.Thread(target=_ask_on_one, args=(port, until, taken)) for taken in times]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [one for taken in times for one in taken]


def _ask_on_one(port: int, until: float, times: list[float]) -> None:
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while (begun := time.perf_counter()) < until:
            line.sendall(REQUEST)
            answer = b""
            while not answer.endswith(b"empty"):
                answer += line.recv(65536)
            if not answer.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(answer)
            times.append(time.perf_counter() - begun)


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server does not answer")
