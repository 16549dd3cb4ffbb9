"""How waits are told in centres whose truth is known: `python -m bench simulator [--only NAME] [--plots FOLDER]`.

Each scenario is played by chance, with the centre's own order and its own estimates; the mean of the last hour is told
the same customers beside it. Scored is every customer who had to wait, by the wait they were offered.
"""

import os
from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter


def main(arguments: list[str] | None = None) -> int:
    """Print the table and what is broken; return 1 when a gate is missed."""
    parser = ArgumentParser("bench simulator", description=__doc__)
    parser.add_argument("--only", action="append", help="name of a scenario; may be said again")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", type=int, help="days of the check against theory (0: leave it out)", default=60)
    parser.add_argument("--plots", type=Path, help="folder for the plots")
    given = parser.parse_args(arguments)
    # The order of the line reads names of channels from the models.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malgil.config.settings")
    os.environ.setdefault("MALGIL_SECRET_KEY", "for measuring, where nobody signs in; long enough to be accepted")
    import django

    django.setup()
    return _measure(given.only, given.seed, given.days, given.plots)


def _measure(only: list[str] | None, seed: int, days: int, plots: Path | None) -> int:
    from bench.machine import machine
    from bench.simulator.playing import play
    from bench.simulator.report import HEAD, gates, row, segments
    from bench.simulator.theory import compared
    from malgil.routing.simulation.scenarios import everything

    print(machine())
    missed = compared(days) if days else []
    print(HEAD)
    played = []
    for scenario in everything():
        if only and scenario.name not in only:
            continue
        began = perf_counter()
        played.append(play(scenario, seed))
        print(row(played[-1]), flush=True)
        print(f"{'':17}{segments(played[-1])} ({perf_counter() - began:.0f} s)", flush=True)
    missed += [line for one in played for line in gates(one)]
    print("\n".join(missed) or "Every gate is met.")
    if plots:
        from bench.simulator.plots import draw

        draw(played, plots)
    return 1 if missed else 0


__all__ = ["main"]
