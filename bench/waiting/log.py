"""A real call centre's log, one row per call that reached a person or the line: see the data's own README."""

import csv
import gzip
from dataclasses import dataclass
from datetime import date
from pathlib import Path

DAY = 86400.0
_GZIP = b"\x1f\x8b"
# A head start of the priority customers, by the centre's own documentation (s).
CREDIT = 90.0
COLUMNS = frozenset(
    {"day", "type", "pool", "prio", "server", "status", "t_arr", "t_out", "t_end", "wait", "offered", "offered_ok"}
)


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


class NotALog(Exception):
    """A file is not of this form; its words say where and why."""


def read(paths: list[Path]) -> list[Call]:
    """Return the calls of all files in the order of their arrival; refuse (NotALog) a file of another form."""
    calls: list[Call] = []
    for path in paths:
        calls += _read(path, len(calls))
    return sorted(calls, key=lambda call: (call.at, call.out))


def _read(path: Path, number: int) -> list[Call]:
    data = path.read_bytes()
    rows = csv.DictReader((gzip.decompress(data) if data.startswith(_GZIP) else data).decode().splitlines())
    if missing := sorted(COLUMNS - set(rows.fieldnames or ())):
        raise NotALog(f"{path} has no column {', '.join(missing)}; it has {', '.join(rows.fieldnames or ())}.")
    calls: list[Call] = []
    offset: float | None = None
    for line, row in enumerate(rows, start=2):
        try:
            offset = _offset(row) if offset is None else offset
            calls.append(_call(number + len(calls), row, offset))
        except ValueError as error:
            raise NotALog(f"{path}, line {line}: {error}") from error
    return calls


def _offset(row: dict[str, str]) -> float:
    # Whatever a file counts its seconds from, its first call came on the day it says.
    return (date.fromisoformat(row["day"]) - date(1970, 1, 1)).days * DAY - float(row["t_arr"]) // DAY * DAY


def _call(number: int, row: dict[str, str], offset: float) -> Call:
    return Call(
        id=number,
        kind=row["type"],
        pool=row["pool"],
        priority=int(float(row["prio"])),
        agent=int(float(row["server"])),
        served=row["status"] == "served",
        at=float(row["t_arr"]) + offset,
        out=float(row["t_out"]) + offset,
        end=float(row["t_end"]) + offset,
        wait=float(row["wait"]),
        offered=float(row["offered"] or 0),
        is_offered_known=row["offered_ok"].lower() in ("true", "1"),
    )
