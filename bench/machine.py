"""What every measure asks of the machine."""

import os
import platform
import socket
import time
from collections.abc import Sequence
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def machine() -> str:
    """Return a line that says what the figures were measured on."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    return f"{os.cpu_count()} cores of {model}, Python {platform.python_version()}, {platform.system()}"


def cpu_seconds(pid: int, *, ended_children: bool = False) -> float:
    """Return the CPU a process has used so far, in seconds: all its threads and, if asked, children that have ended."""
    # Linux calls a process's own clock so; /proc counts in hundredths of a second.
    own = time.clock_gettime((~pid << 3) | 2)
    if not ended_children:
        return own
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return own + sum(map(int, fields[13:15])) / TICKS


def resident_mb(pid: int) -> float:
    """Return the memory a process holds, in MB; what it shares with others is counted in full."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def proportional_mb(pid: int) -> float:
    """Return the memory a process holds, in MB; of what it shares with others, its part."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value that a share (0 to 1) of all values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]
