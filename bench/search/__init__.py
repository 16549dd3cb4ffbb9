"""How well and how fast we find: `python -m bench search --data PATH [--split dev] [--tier light] [--no-speed]`.

PATH holds a folder for every set (or is one itself): `corpus.jsonl`, `queries.<split>.jsonl`, `qrels.<split>.jsonl`,
and damaged questions in `variants/`; what is not there is left out, and said. Beside the tiers stand BM25 over words,
over pairs of letters and over morphemes, and the sum the studies before us recommend, from the same run.
"""

import os
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Print the tables and the gates; return 1 when a gate is missed."""
    parser = ArgumentParser("bench search", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the sets")
    parser.add_argument(
        "--split", default="", help="which questions are asked (dev, or test where there are no others)"
    )
    parser.add_argument("--tier", choices=["light", "full", "semantic"], default="full", help="up to which tier")
    parser.add_argument("--no-speed", action="store_true", help="leave out the 10,000 articles")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="malgil-search-") as folder:
        _start_django(folder)
        missed = _measure(given)
    print("\n".join(missed) or "Every gate is met.")
    return 1 if missed else 0


def _start_django(folder: str) -> None:
    """Prepare Django on a database of its own that is thrown away."""
    Path(folder, "static").mkdir()
    for name in [name for name in os.environ if name.startswith("MALGIL_")]:
        del os.environ[name]
    os.environ |= {"MALGIL_DATA": folder, "DJANGO_SETTINGS_MODULE": "bench.inbox.settings"}
    import django

    django.setup()


def _measure(given: Namespace) -> list[str]:
    from bench.machine import machine
    from bench.search.quality import measure
    from bench.search.report import gates
    from bench.search.sets import sets_in

    print(machine())
    measured = [measure(one, tier=given.tier) for one in sets_in(given.data, given.split)]
    missed = [line for one in measured for line in gates(one)] if measured else [f"missed: no set in {given.data}"]
    if measured and not given.no_speed:
        from bench.search.speed import measure_speed

        missed += measure_speed(given.data)
    return missed
