"""What a release must hold."""

from collections.abc import Mapping

from bench.search.quality import Measured
from bench.search.scoring import Figures

# MRR@10 of clean questions below which a change has made the search worse.
AIMS = {
    ("parakqc", "malgil full"): 0.885,
    ("qpair", "malgil full"): 0.609,
    ("parakqc", "malgil light"): 0.860,
    ("qpair", "malgil light"): 0.605,
}
OURS = ("malgil light", "malgil full")


def gates(measured: Measured) -> list[str]:
    """Return a line for every gate that is missed: its aim, never below pairs of letters, wrong keyboard as right."""
    missed = []
    clean = measured.by_damage["clean"]
    for name in [one for one in OURS if one in clean]:
        aim = AIMS.get((measured.name, name), 0.0)
        if clean[name].mrr < aim:
            missed.append(f"missed: {measured.name} {name} MRR@10 {clean[name].mrr:.3f}, aim {aim}")
        for damage, found in measured.by_damage.items():
            missed += _below(measured.name, name, damage, found)
        reference = clean.get("reference")
        if name == "malgil full" and reference and clean[name].mrr < reference.mrr:
            missed.append(f"missed: {measured.name} {name} {clean[name].mrr:.3f}, reference {reference.mrr:.3f}")
        keyboard = measured.by_damage.get("engkey")
        if keyboard and keyboard[name].mrr < clean[name].mrr - 0.01:
            missed.append(
                f"missed: {measured.name} {name} engkey {keyboard[name].mrr:.3f}, clean {clean[name].mrr:.3f}"
            )
    return missed


def _below(set_name: str, name: str, damage: str, found: Mapping[str, Figures]) -> list[str]:
    ours, pairs = found[name], found["pairs"]
    return [
        f"missed: {set_name} {name} {damage}: {figure} {getattr(ours, figure):.3f}, pairs {getattr(pairs, figure):.3f}"
        for figure in ("recall1", "recall3", "recall10", "mrr", "ndcg")
        if getattr(ours, figure) < getattr(pairs, figure)
    ]
