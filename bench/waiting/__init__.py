"""How well waits are told: `python -m bench waiting --data PATH [PATH …] [--from DATE --to DATE]`.

The log is replayed as it happened. Scored is every customer who had to wait, by the wait they were offered: who gave up
counts with the moment they would have been reached.
"""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from bench.waiting.log import Call, read
from bench.waiting.replay import DAY, Replay, Scored
from bench.waiting.report import cold, gates, table

# The release gate's window.
BEGIN, END = date(1999, 2, 11), date(1999, 2, 28)


def main(arguments: list[str] | None = None) -> int:
    """Print the table and the gate; return 1 when a gate is missed."""
    parser = ArgumentParser("bench waiting", description=__doc__)
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="files of the log, in any order")
    parser.add_argument("--from", dest="begin", type=date.fromisoformat, help="first day scored")
    parser.add_argument("--to", dest="end", type=date.fromisoformat, help="last day scored")
    given = parser.parse_args(arguments)
    calls = read(given.data)
    begin, end = given.begin or _begin(calls), given.end or _end(calls)
    print(f"{len(calls):,} calls; scored from {begin} to {end}")
    scored = [one for one in Replay().run(calls) if begin <= _day(one.call) <= end]
    print(table(scored))
    fresh = Replay(forgets=True).run(calls)
    print(cold(fresh))
    missed = gates(scored, fresh)
    print("\n".join(missed) or "Every gate is met.")
    return 1 if missed else 0


def _day(call: Call) -> date:
    return date.fromordinal(int(call.at // DAY) + date(1970, 1, 1).toordinal())


def _begin(calls: list[Call]) -> date:
    # The file of January and February has its window; any other is scored from its second third on.
    first, last = _day(calls[0]), _day(calls[-1])
    return BEGIN if first <= BEGIN <= last else first + (last - first) / 3


def _end(calls: list[Call]) -> date:
    first, last = _day(calls[0]), _day(calls[-1])
    return min(END, last) if first <= BEGIN <= last else last


__all__ = ["Scored", "main"]
