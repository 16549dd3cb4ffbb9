"""The simulated centre beside what theory says of it, where theory knows."""

from malgil.routing.estimate.theory import steady_state
from malgil.routing.simulation.centre import Centre
from malgil.routing.simulation.chance import DAY, HOUR, Duration, Profile
from malgil.routing.simulation.scenario import Crew, Kind, Scenario
from malgil.routing.simulation.witness import Witness

# Agents, and customers' work to agents' time.
CASES = ((12, 0.95), (10, 1.3), (10, 2.0))
HANDLING, PATIENCE = 180.0, 300.0
AIM = 0.02


def compared(days: int) -> list[str]:
    """Print how far the simulated M/M/n+M is from Erlang-A, and return a line for every figure beyond 2 %."""
    missed = []
    print(f"{'M/M/n+M':17}customers  gave up  theory     off  mean wait  theory     off")
    for agents, load in CASES:
        number, left, wait = simulated(agents, load, days=days)
        arrivals = agents * load / HANDLING
        share, mean = steady_state(arrivals, agents=agents, handling=HANDLING, patience=PATIENCE)
        print(
            f"{f'n {agents}, load {load}':17}{number:9,}  {left:7.4f} {share:7.4f} {left / share - 1:+7.2%}"
            f"  {wait:7.2f} s {mean:6.2f} s {wait / mean - 1:+7.2%}",
            flush=True,
        )
        missed += [
            f"missed: {what} within 2 % of theory, {agents} agents at load {load}"
            for what, off in (("abandonment", left / share - 1), ("mean wait", wait / mean - 1))
            if abs(off) > AIM
        ]
    return missed


def simulated(agents: int, load: float, *, days: int, seed: int = 1) -> tuple[int, float, float]:
    """Return how many came, the share who gave up and the mean wait (s) of all, in days that begin when busy."""
    rate = agents * load / HANDLING * HOUR
    kind = Kind("all", 1.0, Duration(HANDLING), Duration(PATIENCE))
    crew = Crew(agents, 0.0, DAY - 2)
    scenario = Scenario("theory", days, Profile((0.0, 23.99), (rate, rate)), (kind,), (crew,))
    centre = Centre(scenario, witness=Witness(), seed=seed)
    centre.run()
    # Every day begins and ends empty.
    steady = [one for one in centre.customers if HOUR < one.at % DAY < DAY - 2 * HOUR]
    left = sum(one.left is not None for one in steady) / len(steady)
    wait = sum((one.began or one.left or one.at) - one.at for one in steady) / len(steady)
    return len(steady), left, wait
