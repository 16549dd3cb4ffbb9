"""Playing one scenario."""

from dataclasses import dataclass

from bench.simulator.telling import Telling, Told
from malgil.routing.simulation.centre import FIRST_DAY, Centre
from malgil.routing.simulation.chance import DAY
from malgil.routing.simulation.people import Customer
from malgil.routing.simulation.scenario import Scenario


@dataclass(frozen=True)
class Played:
    """A scenario that was played: who came on the days that are scored, what they were told, and how it went."""

    scenario: Scenario
    customers: list[Customer]
    told: list[Told]
    skipped: int
    utilisation: float
    grown: int
    blind: list[Told]


def play(scenario: Scenario, seed: int) -> Played:
    """Play it, and once more with an estimate that knows nothing of skills where there are several."""
    centre, telling = _play(scenario, seed, by_skill=True)
    blind = _play(scenario, seed, by_skill=False)[1].told if len(scenario.kinds) > 1 else []
    begins = FIRST_DAY + scenario.learning_days * DAY
    worked, present = (sum(getattr(agent, what) for agent in centre.agents) for what in ("worked", "present"))
    return Played(
        scenario,
        [one for one in centre.customers if one.at >= begins],
        [one for one in telling.told if one.customer.at >= begins],
        centre.skipped,
        worked / present / centre.agents[0].slots,
        telling.grown,
        [one for one in blind if one.customer.at >= begins],
    )


def _play(scenario: Scenario, seed: int, *, by_skill: bool) -> tuple[Centre, Telling]:
    telling = Telling(by_skill=by_skill)
    centre = Centre(scenario, witness=telling, seed=seed)
    telling.attach(centre)
    centre.run()
    return centre, telling
