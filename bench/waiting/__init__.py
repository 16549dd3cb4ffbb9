"""How well waits are told: `python -m bench waiting --data PATH [PATH …] [--days N | --from DATE --to DATE]`.

The log is replayed as it happened. Scored is every customer who had to wait, by the wait they were offered: who gave up
counts with the moment they would have been reached. Scored are the last 18 days of whatever the files hold, or the last
two thirds of them where they hold less; what comes before is there to learn from.
"""

import sys
from argparse import ArgumentParser
from datetime import date, timedelta
from pathlib import Path

from bench.waiting.log import DAY, Call, NotALog, read
from bench.waiting.replay import Replay, Scored
from bench.waiting.report import cold, gates, table

# Of January and February 1999 these are the release gate's: the 11th to the 28th of February.
DAYS = 18


def main(arguments: list[str] | None = None) -> int:
    """Print the table and the gate; return 1 when a gate is missed."""
    parser = ArgumentParser("bench waiting", description=__doc__)
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="files of the log, in any order")
    parser.add_argument("--from", dest="begin", type=date.fromisoformat, help="first day scored")
    parser.add_argument("--to", dest="end", type=date.fromisoformat, help="last day scored")
    parser.add_argument("--days", type=int, default=DAYS, help="score so many days, to the last one")
    given = parser.parse_args(arguments)
    try:
        calls = read(given.data)
    except (NotALog, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    if not any(call.is_scored for call in calls):
        print("Nobody in these files had to wait: there is nothing to score.", file=sys.stderr)
        return 1
    end = given.end or _day(calls[-1])
    begin = given.begin or _begin(_day(calls[0]), end, given.days)
    print(f"{len(calls):,} calls; scored from {begin} to {end}")
    scored = [one for one in Replay().run(calls) if begin <= _day(one.call) <= end]
    if not scored:
        print(f"Nobody had to wait from {begin} to {end}.", file=sys.stderr)
        return 1
    print(table(scored))
    fresh = Replay(forgets=True).run(calls)
    print(cold(fresh))
    missed = gates(scored, fresh)
    print("\n".join(missed) or "Every gate is met.")
    return 1 if missed else 0


def _day(call: Call) -> date:
    return date.fromordinal(int(call.at // DAY) + date(1970, 1, 1).toordinal())


def _begin(first: date, last: date, days: int) -> date:
    # Of a short file a third is left to learn from.
    return max(last - timedelta(days=days - 1), first + (last - first) / 3)


__all__ = ["Scored", "main"]
