"""The table of a replay, and whether it meets the gates."""

from collections import defaultdict
from collections.abc import Callable, Iterable

import numpy as np

from bench.waiting.log import DAY
from bench.waiting.peers import by_position
from bench.waiting.replay import Scored
from malgil.routing.estimate.growing import pinball

_SMALLEST_SEGMENT = 200
_FIRST = 30

SEGMENTS: dict[str, Callable[[Scored], object]] = {
    "kind": lambda one: one.call.kind,
    "priority": lambda one: one.call.priority,
    "kind and priority": lambda one: (one.call.kind, one.call.priority),
    "hours": lambda one: f"{int(one.call.at % DAY // 7200) * 2:02d}–",
    "ahead": lambda one: min(one.ahead, 6),
}


def table(scored: list[Scored]) -> str:
    """Return what was told beside what others would have told."""
    waits = _waits(scored)
    rows = [
        ("mean of the last hour", np.array([one.mean_of_hour for one in scored])),
        ("mean by position", np.array(by_position(scored))),
    ]
    lines = [f"\n{len(scored):,} customers, mean wait {waits.mean():.0f} s", f"{'':24}   MAE  pinball80  kept"]
    for name, told in rows:
        lines.append(_line(name, np.abs(told - waits).mean(), pinball(waits, told), (waits <= told).mean()))
    p50, p80, p90, spoken = _told(scored)
    lines.append(_line("malgil P80", np.abs(p50 - waits).mean(), pinball(waits, p80), (waits <= p80).mean()))
    lines.append(f"{'malgil spoken':24} {'':5}  {pinball(waits, spoken):9.1f}  {(waits <= spoken).mean():.3f}")
    lines.append(f"{'malgil P90':24} {'':5}  {'':9}  {(waits <= p90).mean():.3f}")
    lines.append(f"mean spoken bound {spoken.mean():.0f} s; by model: {_shares(one.estimate.model for one in scored)}")
    cost = np.sort([one.cost for one in scored]) * 1000
    lines.append(f"cost of an estimate: median {cost[len(cost) // 2]:.3f} ms, p99 {cost[int(len(cost) * 0.99)]:.3f} ms")
    for name, key in SEGMENTS.items():
        shares = _kept_by(scored, key)
        lines.append(
            f"kept by {name}: " + ", ".join(f"{k} {v:.2f} ({n})" for k, (v, n) in sorted(shares.items(), key=str))
        )
    return "\n".join(lines)


def cold(fresh: list[Scored]) -> str:
    """Return how a centre fares whose memory is wiped every night."""
    first = [one for one in fresh if one.nth_of_day <= _FIRST]
    return (
        f"\ncold start, every day anew: first {_FIRST} customers' P80 kept {_share(first):.3f} of {len(first):,}, "
        f"whole day {_share(fresh):.3f} of {len(fresh):,}"
    )


def gates(scored: list[Scored], fresh: list[Scored]) -> list[str]:
    """Return a line for every gate that is missed."""
    waits = _waits(scored)
    p50, p80, p90, spoken = _told(scored)
    hour = np.array([one.mean_of_hour for one in scored])
    position = np.array(by_position(scored))
    worst = [share for key in SEGMENTS.values() for share, _ in _kept_by(scored, key).values()]
    better = 1 - np.abs(p50 - waits).mean() / np.abs(hour - waits).mean()
    loss = pinball(waits, p80) / pinball(waits, position)
    checks = [
        ("P80 kept within .75 and .85", (waits <= p80).mean(), 0.75, 0.85),
        ("spoken bound kept within .75 and .85", (waits <= spoken).mean(), 0.75, 0.85),
        ("worst segment not below .70", min(worst), 0.70, 1.0),
        ("best segment not above .90", max(worst), 0.0, 0.90),
        ("P90 kept within .86 and .94", (waits <= p90).mean(), 0.86, 0.94),
        ("MAE at least 20 % below the mean of the last hour", better, 0.20, 1.0),
        ("pinball80 at most .9 of the mean by position", loss, 0.0, 0.90),
        (
            f"cold start: first {_FIRST} P80 kept at least .70",
            _share([one for one in fresh if one.nth_of_day <= _FIRST]),
            0.70,
            1.0,
        ),
    ]
    for name, value, low, high in checks:
        print(f"{'met   ' if low <= value <= high else 'MISSED'} {name}: {value:.3f}")
    return [f"missed: {name} ({value:.3f})" for name, value, low, high in checks if not low <= value <= high]


def _waits(scored: list[Scored]) -> np.ndarray:
    return np.array([one.call.offered for one in scored])


def _told(scored: list[Scored]) -> tuple[np.ndarray, ...]:
    told = [(one.estimate.p50, one.estimate.p80, one.estimate.p90, one.estimate.bound) for one in scored]
    return tuple(np.array(told).T)


def _share(scored: list[Scored]) -> float:
    return float(np.mean([one.call.offered <= one.estimate.p80 for one in scored]))


def _kept_by(scored: list[Scored], key: Callable[[Scored], object]) -> dict[object, tuple[float, int]]:
    kept = defaultdict(list)
    for one in scored:
        kept[key(one)].append(one.call.offered <= one.estimate.bound)
    return {k: (float(np.mean(v)), len(v)) for k, v in kept.items() if len(v) >= _SMALLEST_SEGMENT}


def _shares(named: Iterable[str]) -> str:
    numbers: dict[str, int] = defaultdict(int)
    for name in named:
        numbers[str(name)] += 1
    return ", ".join(f"{name} {number:,}" for name, number in numbers.items())


def _line(name: str, error: float, loss: float, kept: float) -> str:
    return f"{name:24} {error:5.1f}  {loss:9.1f}  {kept:.3f}"
