"""A real call centre's log, one row per call that reached a person or the line: see the data's own README."""

import csv
import gzip
from dataclasses import dataclass
from datetime import date
from pathlib import Path

# The log counts seconds from here; its days are the centre's own.
FIRST_DAY = date(1999, 1, 1)
_OFFSET = (FIRST_DAY - date(1970, 1, 1)).days * 86400.0
# A head start of the priority customers, by the centre's own documentation (s).
CREDIT = 90.0


@dataclass(frozen=True, slots=True)
class Call:
    """One call; moments in seconds since 1970 by the centre's clock, `offered` is the wait one would have had."""

    id: int
    kind: str
    pool: str
    priority: int
    agent: int
    served: bool
    at: float
    out: float
    end: float
    wait: float
    offered: float
    is_offered_known: bool

    @property
    def key(self) -> float:
        """Its place in the line."""
        return self.at - CREDIT * self.priority

    @property
    def is_scored(self) -> bool:
        """Whether it had to wait and its offered wait is known."""
        return self.wait > 0 and self.offered > 0 and self.is_offered_known


def read(paths: list[Path]) -> list[Call]:
    """Return the calls of all files in the order of their arrival."""
    rows = [row for path in paths for row in csv.DictReader(_lines(path))]
    calls = [_call(number, row) for number, row in enumerate(rows)]
    return sorted(calls, key=lambda call: (call.at, call.out))


def _lines(path: Path) -> list[str]:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode().splitlines()


def _call(number: int, row: dict[str, str]) -> Call:
    return Call(
        id=number,
        kind=row["type"],
        pool=row["pool"],
        priority=int(float(row["prio"])),
        agent=int(float(row["server"])),
        served=row["status"] == "served",
        at=float(row["t_arr"]) + _OFFSET,
        out=float(row["t_out"]) + _OFFSET,
        end=float(row["t_end"]) + _OFFSET,
        wait=float(row["wait"]),
        offered=float(row["offered"] or 0),
        is_offered_known=row["offered_ok"] == "True",
    )
