from collections.abc import Callable
from dataclasses import replace

import pytest

from malgil.routing.estimate.theory import steady_state
from malgil.routing.simulation.centre import FIRST_DAY, Centre
from malgil.routing.simulation.chance import DAY, HOUR, Duration, Profile
from malgil.routing.simulation.people import Agent, Customer, State
from malgil.routing.simulation.scenario import Crew, Cut, Kind, Outage, Pause, Scenario
from malgil.routing.simulation.scenarios import everything, mid, small
from malgil.routing.simulation.witness import Witness

NOON = FIRST_DAY + 12 * HOUR
FLAT = Profile((10.0, 14.0), (60.0, 60.0))
KIND = Kind("all", 1.0, Duration(240.0), Duration(300.0))
SHOP = Scenario("shop", 1, FLAT, (KIND,), (Crew(4, 10 * HOUR, 15 * HOUR),))


class Diary(Witness):
    """Writes down what happened."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int, float]] = []

    def waits(self, customer: Customer, at: float) -> None:
        self.told.append(("waits", customer.id, at))

    def began(self, customer: Customer, agent: Agent, at: float) -> None:
        self.told.append(("began", customer.id, at))

    def left(self, customer: Customer, at: float) -> None:
        self.told.append(("left", customer.id, at))

    def reached(self, customer: Customer, at: float) -> None:
        self.told.append(("reached", customer.id, at))

    def returned(self, customer: Customer, agent: Agent, at: float) -> None:
        self.told.append(("returned", customer.id, at))

    def ended(self, customer: Customer, agent: Agent, at: float) -> None:
        self.told.append(("ended", customer.id, at))


def played(scenario: Scenario, seed: int = 1) -> tuple[Centre, Diary]:
    diary = Diary()
    centre = Centre(scenario, witness=diary, seed=seed)
    centre.run()
    return centre, diary


def test_a_busy_line_without_end_behaves_as_erlang_a_says_within_two_hundredths():
    agents, load, handling, patience = 10, 2.0, 180.0, 300.0
    rate = agents * load / handling
    kind = Kind("all", 1.0, Duration(handling), Duration(patience))
    profile = Profile((0.0, 23.99), (rate * HOUR, rate * HOUR))
    # Five days of 9,600 customers: the mean wait's own error is six thousandths.
    centre, _ = played(Scenario("theory", 5, profile, (kind,), (Crew(agents, 0.0, DAY - 2),)))

    steady = [one for one in centre.customers if HOUR < one.at % DAY < DAY - 2 * HOUR]
    left = sum(one.state is State.LEFT for one in steady) / len(steady)
    wait = sum((one.began or one.left) - one.at for one in steady) / len(steady)
    assert (left, wait) == pytest.approx(
        steady_state(rate, agents=agents, handling=handling, patience=patience), rel=0.02
    )


def test_the_same_seed_plays_the_same_and_another_one_does_not():
    assert played(SHOP)[1].told == played(SHOP)[1].told
    assert played(SHOP)[1].told != played(SHOP, seed=2)[1].told


def test_everybody_is_served_or_gives_up_and_nobody_is_passed_by():
    centre, diary = played(SHOP)

    assert {one.state for one in centre.customers} == {State.DONE, State.LEFT}
    assert (centre.line, centre.skipped) == ([], 0)
    assert sum(what == "began" for what, *_ in diary.told) == sum(one.state is State.DONE for one in centre.customers)


def test_who_is_urgent_stands_a_head_start_further_to_the_front():
    centre, _ = played(replace(SHOP, kinds=(replace(KIND, urgent=1.0),), credit=90.0))

    assert {round(one.at - one.key) for one in centre.customers} == {90}


def test_who_gave_up_would_have_waited_until_somebody_behind_them_was_reached_or_somebody_was_free():
    centre, diary = played(replace(SHOP, profile=Profile((10.0, 14.0), (90.0, 90.0))))
    reached = {number: at for what, number, at in diary.told if what == "reached"}
    began = [one for one in centre.customers if one.began]

    assert len(reached) > 20
    for number, at in reached.items():
        ghost = centre.customers[number]
        assert ghost.offered == at - ghost.at >= ghost.left - ghost.at
        # Nobody behind them was reached before they would have been.
        assert not [one for one in began if one.order > ghost.order and ghost.left < one.began < at]


def test_only_who_knows_what_is_asked_answers():
    kinds = (replace(KIND, share=0.5, skill=1), replace(KIND, name="two", share=0.5, skill=2))
    crews = (Crew(2, 10 * HOUR, 15 * HOUR, frozenset({1})), Crew(3, 10 * HOUR, 15 * HOUR, frozenset({1, 2})))
    centre, _ = played(replace(SHOP, kinds=kinds, crews=crews))

    served = [(centre.agents[one.agent], one.skill) for one in centre.customers if one.agent is not None]
    assert all(skill in agent.skills for agent, skill in served)
    assert {agent.crew for agent, skill in served if skill == 2} == {1}
    assert centre.skipped == 0


def test_an_agent_holds_no_more_than_they_may_and_wraps_up_before_the_next():
    class Counting(Diary):
        most = 0

        def began(self, customer: Customer, agent: Agent, at: float) -> None:
            self.most = max(self.most, len(agent.held))
            assert not agent.wrapping

    witness = Counting()
    crew = Crew(2, 10 * HOUR, 15 * HOUR, slots=3, wrap_up=Duration(20.0, 0.0))
    Centre(replace(SHOP, crews=(crew,)), witness=witness).run()

    assert witness.most == 3


def began_between(diary: Diary, begin: float, end: float) -> int:
    return sum(what == "began" and begin < at < end for what, _, at in diary.told)


@pytest.mark.parametrize(
    "change",
    [
        lambda shop: replace(shop, outages=(Outage(12 * HOUR, 900.0),)),
        lambda shop: replace(shop, crews=(replace(shop.crews[0], pauses=(Pause(12 * HOUR, 900.0),)),)),
    ],
)
def test_while_nobody_is_there_nobody_is_answered_and_then_in_order(change: Callable[[Scenario], Scenario]):
    centre, diary = played(change(SHOP))

    assert began_between(diary, NOON, NOON + 900) == 0
    first = [number for what, number, at in diary.told if what == "began" and at == NOON + 900]
    waited = [one for one in centre.customers if one.at < NOON + 900 and one.began and one.began >= NOON + 900]
    assert first == [one.id for one in sorted(waited, key=lambda one: one.order)[: len(first)]]
    assert len(first) >= 2


def test_who_was_cut_off_comes_back_to_the_place_they_had():
    centre, diary = played(replace(SHOP, cuts=(Cut(12 * HOUR, 1.0, Duration(30.0, 0.0)),)))

    returned = [number for what, number, at in diary.told if what == "returned" and at == NOON]
    assert len(returned) == 4
    again = [number for what, number, at in diary.told if what == "began" and NOON <= at <= NOON + 30]
    assert again[:4] == sorted(returned)
    assert began_between(diary, NOON, NOON + 30) == 0
    assert centre.skipped == 0


def test_every_scenario_can_be_played_and_passes_nobody_by():
    for scenario in everything():
        centre, diary = played(replace(scenario, days=1))
        assert len(centre.customers) > 300
        assert centre.skipped == 0
        assert {what for what, *_ in diary.told} >= {"waits", "began", "left", "reached", "ended"}


def test_the_large_centre_has_more_kinds_than_the_small_one():
    assert (len(small().kinds), len(mid().kinds)) == (1, 4)
    assert {kind.skill for kind in mid().kinds} <= frozenset().union(*(crew.skills for crew in mid().crews))
