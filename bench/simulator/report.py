"""The table of the scenarios, and the gates."""

import numpy as np

from bench.machine import quantile
from bench.simulator.playing import Played
from bench.simulator.telling import Told, by_kind
from malgil.routing.estimate.growing import pinball
from malgil.routing.simulation.chance import HOUR

_SMALLEST = 200
# Where nothing out of the ordinary happens the account must be in order; a storm nobody could foresee may cost more.
LOW, HIGH = 0.75, 0.86
STORM_LOW = 0.70

HEAD = (
    f"{'scenario':17}{'customers':>9} {'waited':>6} {'mean':>6} {'P90':>6} {'gave up':>7} {'used':>5} {'skipped':>7} "
    f"{'unsaid':>6} {'kept':>5} {'MAE':>5} {'pinb80':>6} | mean of the last hour: kept, MAE, pinb80"
)


def known(told: list[Told]) -> list[Told]:
    """Return those whose offered wait is known and to whom a number was said."""
    return [one for one in told if one.customer.offered is not None and one.is_said]


def kept(told: list[Told]) -> float:
    """Return the share whose spoken bound was kept."""
    return float(np.mean([(one.customer.offered or 0.0) <= one.estimate.bound for one in told]))


def row(played: Played) -> str:
    """Return a scenario's line."""
    said = known(played.told)
    waits = [(one.began or one.left or one.at) - one.at for one in played.customers]
    offered = _offered(said)
    hour = np.array([one.mean_of_hour for one in said])
    p50 = np.array([one.estimate.p50 for one in said])
    p80 = np.array([one.estimate.p80 for one in said])
    left = np.mean([one.left is not None for one in played.customers])
    unsaid = np.mean([not one.is_said for one in played.told])
    return (
        f"{played.scenario.name:17}{len(played.customers):9,} {len(played.told) / len(played.customers):6.2f} "
        f"{np.mean(waits):4.0f} s {quantile(waits, 0.9):4.0f} s {left:7.3f} {played.utilisation:5.2f} "
        f"{played.skipped:7} {unsaid:6.3f} {kept(said):5.3f} {np.abs(p50 - offered).mean():5.0f} "
        f"{pinball(offered, p80):6.1f} | {(offered <= hour).mean():.3f} {np.abs(hour - offered).mean():.0f} "
        f"{pinball(offered, hour):.1f}"
    )


def segments(played: Played) -> str:
    """Return how promises were kept by kind and by hour, and how they would be without knowing of skills."""
    names = [kind.name for kind in played.scenario.kinds]
    kinds = {names[kind]: known(told) for kind, told in sorted(by_kind(played.told).items())}
    parts = [f"{name} {kept(told):.2f}" for name, told in kinds.items() if len(kinds) > 1 and len(told) >= _SMALLEST]
    hours: dict[int, list[Told]] = {}
    for one in known(played.told):
        hours.setdefault(int(one.customer.at % 86400 // HOUR), []).append(one)
    parts += [f"{hour}h {kept(told):.2f}" for hour, told in sorted(hours.items()) if len(told) >= _SMALLEST]
    if played.blind:
        parts.append(f"without skills: {_blind(played)}")
    models = [one.estimate.model for one in played.told]
    return " ".join([*parts, f"trees speak {models.count(models[0].FOREST) / len(models):.2f}"])


def _blind(played: Played) -> str:
    said = known(played.blind)
    offered = _offered(said)
    p50 = np.array([one.estimate.p50 for one in said])
    p80 = np.array([one.estimate.p80 for one in said])
    names = [kind.name for kind in played.scenario.kinds]
    kinds = [(names[kind], known(told)) for kind, told in sorted(by_kind(played.blind).items())]
    by = " ".join(f"{name} {kept(told):.2f}" for name, told in kinds if len(told) >= _SMALLEST)
    return f"{kept(said):.3f} MAE {np.abs(p50 - offered).mean():.0f} pinb80 {pinball(offered, p80):.1f} {by};"


def gates(played: Played) -> list[str]:
    """Return a line for everything a scenario misses."""
    name, share = played.scenario.name, kept(known(played.told))
    low = STORM_LOW if played.scenario.outages or played.scenario.cuts or name == "break storm" else LOW
    missed = [] if low <= share <= HIGH else [f"missed: {name}: kept {share:.3f}, not within {low} and {HIGH}"]
    return [*missed, *([f"missed: {name}: {played.skipped} were passed by"] if played.skipped else [])]


def _offered(told: list[Told]) -> np.ndarray:
    return np.array([one.customer.offered for one in told], dtype=float)
