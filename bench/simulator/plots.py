"""Plots of what was played, as small SVG files whose words are words."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from bench.simulator.playing import Played
from bench.simulator.report import kept, known
from bench.simulator.telling import Told
from malgil.routing.simulation.chance import DAY, HOUR

GREEN, GREY, AMBER = "#0b6e4f", "#9a9590", "#b7791f"
_STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "malgil",
    "font.family": ["sans-serif"],
    "font.sans-serif": ["Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo", "DejaVu Sans"],
    "axes.spines.top": False,
    "axes.spines.right": False,
    "figure.facecolor": "white",
}
_QUARTER = 900.0


def draw(played: list[Played], folder: Path) -> None:
    """Write the plots into a folder."""
    import matplotlib as mpl

    mpl.use("svg")
    folder.mkdir(parents=True, exist_ok=True)
    with mpl.rc_context(_STYLE):
        _kept(played, folder / "simulator-kept.svg")
        for one in played:
            if one.scenario.name in ("small", "break storm", "all agents off"):
                _over_the_day(one, folder / f"simulator-{one.scenario.name.replace(' ', '-')}.svg")


def _figure(width: float, height: float) -> tuple[Any, Any]:
    from matplotlib import pyplot as plt

    return plt.subplots(figsize=(width, height), layout="constrained")


def _save(figure: Any, path: Path) -> None:
    from matplotlib import pyplot as plt

    figure.savefig(path, metadata={"Date": None, "Creator": None})
    plt.close(figure)


def _kept(played: list[Played], path: Path) -> None:
    figure, axes = _figure(7.2, 0.55 * len(played) + 1.5)
    names = [one.scenario.name for one in played]
    places = np.arange(len(played))
    told = [known(one.told) for one in played]
    hour = [np.mean([(one.customer.offered or 0) <= one.mean_of_hour for one in each]) for each in told]
    axes.axvspan(0.75, 0.85, color=GREEN, alpha=0.12, lw=0)
    axes.barh(places - 0.2, [kept(each) for each in told], 0.36, color=GREEN, label="malgil · 말한 시간 / spoken bound")
    axes.barh(places + 0.2, hour, 0.36, color=GREY, label="지난 1시간 평균 / mean of the last hour")
    axes.set_yticks(places, names)
    axes.invert_yaxis()
    axes.set_xlim(0, 1)
    axes.set_xlabel("지킨 비율 / share of promises kept")
    axes.legend(loc="lower center", bbox_to_anchor=(0.4, 1.0), ncols=2, frameon=False, fontsize=8)
    _save(figure, path)


def _over_the_day(played: Played, path: Path) -> None:
    quarters: dict[int, list[Told]] = defaultdict(list)
    for one in known(played.told):
        quarters[int(one.customer.at % DAY // _QUARTER)].append(one)
    numbers = sorted(number for number, told in quarters.items() if len(told) >= 5)
    hours = [number * _QUARTER / HOUR for number in numbers]
    waits = [[(one.customer.offered or 0) / 60 for one in quarters[number]] for number in numbers]
    figure, axes = _figure(7.2, 3.0)
    axes.plot(hours, [np.quantile(each, 0.8) for each in waits], color=AMBER, label="5명 중 4명의 대기 / P80 of waits")
    axes.plot(hours, [np.mean(each) for each in waits], color=GREY, label="평균 대기 / mean wait")
    spoken = [np.mean([one.estimate.spoken for one in quarters[number]]) for number in numbers]
    axes.plot(hours, spoken, color=GREEN, lw=2, label="말한 시간 / spoken bound")
    axes.set_xlabel("시각 / hour of the day")
    axes.set_ylabel("분 / minutes")
    axes.set_ylim(bottom=0)
    axes.set_title(played.scenario.name, loc="left", fontsize=10)
    axes.legend(frameon=False, fontsize=8)
    _save(figure, path)
