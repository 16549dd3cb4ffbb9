"""What others announce, told the same customers at the same moments."""

from bisect import bisect_left
from collections import defaultdict

from bench.waiting.replay import Scored

_FEWEST = 5
_SPANS = (600.0, 7200.0, 21 * 86400.0)
_LAST_BIN = 8


def by_position(scored: list[Scored]) -> list[float]:
    """Return the mean wait (s) of those served from the same position in the last 10 minutes, 2 hours or 3 weeks,
    whichever is the first with five of them.
    """
    ends = sorted(range(len(scored)), key=lambda index: scored[index].call.at + scored[index].call.offered)
    moments: dict[tuple[str, int], list[float]] = defaultdict(list)
    sums: dict[tuple[str, int], list[float]] = defaultdict(lambda: [0.0])
    told, done = [], 0
    for one in scored:
        while done < len(ends) and _end(scored[ends[done]]) <= one.call.at:
            past = scored[ends[done]]
            done += 1
            if past.call.served:
                moments[_bin(past)].append(_end(past))
                sums[_bin(past)].append(sums[_bin(past)][-1] + past.call.offered)
        told.append(_mean(moments[_bin(one)], sums[_bin(one)], one.call.at))
    return told


def _mean(moments: list[float], sums: list[float], at: float) -> float:
    for span in _SPANS:
        first = bisect_left(moments, at - span)
        if len(moments) - first >= _FEWEST:
            return (sums[-1] - sums[first]) / (len(moments) - first)
    return 60.0


def _bin(one: Scored) -> tuple[str, int]:
    return one.call.pool, min(one.ahead, _LAST_BIN)


def _end(one: Scored) -> float:
    return one.call.at + one.call.offered
