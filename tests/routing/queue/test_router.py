"""I1 to I17, whatever happens in whatever order; and some lives told as stories."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from malgil.routing.queue import (
    Accepted,
    CameOn,
    Connected,
    Declined,
    Entered,
    Filed,
    Finished,
    GivenBack,
    Held,
    Left,
    Offered,
    Profile,
    RanOut,
    Requirement,
    Resumed,
    Returned,
    Router,
    Stale,
    Step,
    Switched,
    TimePassed,
    WentOff,
    fold,
)  # fmt: skip
from tests.routing.queue.world import ACTS, World, picture

CHATS = {"chat": 2}
ANYBODY = Requirement()
REFUND = 7


def came(at, place, channel="chat", needs=ANYBODY, credit=0.0, steps=()):
    return Entered(at, place, 100 + place, channel, needs, credit, steps)


def knows(*skills):
    return Profile(frozenset(skills), frozenset({"ko"}))


class Life(RuleBasedStateMachine):
    """The world of `world.py`, driven by Hypothesis."""

    @initialize(calls=st.booleans())
    def begin(self, calls: bool) -> None:
        self.world = World(calls=calls)

    @rule(name=st.sampled_from(sorted(ACTS)), what=st.integers(0, 40), who=st.integers(0, 40), how=st.integers(0, 40))
    def something_happens(self, name: str, what: int, who: int, how: int) -> None:
        self.world.act(name, what, who, how)

    @rule(what=st.integers(0, 40), who=st.integers(0, 40), how=st.integers(0, 40))
    def somebody_comes_on(self, what: int, who: int, how: int) -> None:
        self.world.act("come_on", what, who, how)

    @rule(what=st.integers(0, 40), who=st.integers(0, 40), how=st.integers(0, 40))
    def many_ask(self, what: int, who: int, how: int) -> None:
        self.world.act("burst", what, who, how)

    def teardown(self) -> None:
        self.world.retold()


def test_the_queue_keeps_its_promises():
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_the_oldest_is_offered_first_and_told_until_when():
    router = fold([came(1, 1), came(2, 2)], patience=20)

    assert router.apply(CameOn(3, 9, knows(), {"chat": 1})) == [Offered(1, 9, 1, 23)]


def test_a_head_start_is_bounded():
    router = fold([came(0, 1), came(50, 2, credit=60.0), came(200, 3, credit=120.0)])

    assert [offer.place for offer in router.apply(CameOn(201, 9, knows(), {"chat": 3}))] == [2, 1, 3]


def test_specialists_first_so_that_who_can_do_more_stays_free():
    router = fold([CameOn(1, 1, knows((REFUND, 1)), CHATS), CameOn(2, 2, knows(), CHATS)])

    assert [router.apply(came(3 + n, n))[0].agent for n in range(1, 5)] == [2, 2, 1, 1]


def test_who_needs_more_waits_for_it_and_holds_up_nobody():
    needs = Requirement(frozenset({(REFUND, 2)}))
    router = fold([CameOn(1, 1, knows((REFUND, 1)), CHATS), came(2, 1, needs=needs)])

    assert router.apply(came(3, 2)) == [Offered(2, 1, 1, 23)]
    assert router.apply(CameOn(4, 2, knows((REFUND, 2)), CHATS)) == [Offered(1, 2, 1, 24)]


def test_less_is_enough_after_a_while():
    needs = Requirement(frozenset({(REFUND, 2)}))
    steps = (Step(60, needs.without_levels()), Step(120, needs.without_skills()))
    router = fold([CameOn(1, 1, knows(), CHATS), came(2, 1, needs=needs, steps=steps)])

    assert router.apply(TimePassed(121)) == []
    assert router.apply(TimePassed(122)) == [Offered(1, 1, 1, 142)]


def test_an_offer_that_runs_out_keeps_the_place_and_sends_the_agent_away():
    router = fold([came(1, 1), CameOn(2, 9, knows(), CHATS)])
    router.apply(TimePassed(22))

    assert (router.places[1].state, router.places[1].key) == ("waiting", (1, 1))
    assert router.floor.agents[9].is_on is False
    assert router.apply(Accepted(23, 1, 9, 1)) == [Stale(1, 9, 1)]


def test_declining_passes_them_to_the_next():
    router = fold([came(1, 1), CameOn(2, 8, knows(), CHATS), CameOn(3, 9, knows(), CHATS)])

    effects = router.apply(Declined(4, 1, 8, 1))

    assert effects[-1] == Offered(1, 9, 2, 24)
    assert router.apply(Accepted(5, 1, 9, 2)) == [Connected(1, 9)]


def test_a_laptop_that_dies_during_an_offer_loses_nobody():
    router = fold([came(1, 1), CameOn(2, 8, knows(), CHATS), came(3, 2), came(4, 3)])
    router.apply(WentOff(5, 8))

    assert [offer.place for offer in router.apply(CameOn(6, 9, knows(), {"chat": 3}))] == [1, 2, 3]


def test_who_is_given_back_is_first_again():
    router = fold([came(1, 1), came(2, 2), CameOn(3, 9, knows(), {"chat": 1}), Accepted(4, 1, 9, 1)])

    assert router.apply(Returned(5, 1)) == [Offered(1, 9, 2, 25)]


class TestGivingBack:
    """8 has given back the first, whom 9, busy with the second, could take too."""

    @pytest.fixture
    def router(self):
        return fold(
            [
                CameOn(1, 8, knows(), CHATS), came(2, 1), Accepted(2, 1, 8, 1),
                CameOn(3, 9, knows(), {"chat": 1}), came(4, 2), Accepted(4, 2, 9, 1), GivenBack(5, 1, 305),
            ]
        )  # fmt: skip

    def test_they_wait_for_another_however_busy(self, router):
        assert router.places[1].state == "waiting"
        assert router.apply(Finished(6, 2)) == [Offered(1, 9, 2, 26)]

    def test_others_are_not_kept_from_who_gave_them_back(self, router):
        assert router.apply(came(6, 3)) == [Offered(3, 8, 1, 26)]

    def test_nobody_else_is_there_any_more(self, router):
        assert router.apply(WentOff(6, 9)) == [Offered(1, 8, 2, 26)]

    def test_nobody_else_knows_enough_any_more(self, router):
        assert router.apply(Filed(6, 1, Requirement(team=5))) == []
        assert router.apply(CameOn(7, 8, Profile(teams=frozenset({5})), CHATS)) == [Offered(1, 8, 2, 27)]

    def test_not_for_ever(self, router):
        assert router.apply(TimePassed(304)) == []
        assert router.apply(TimePassed(305)) == [Offered(1, 8, 2, 325)]

    def test_once_another_has_answered_it_is_over(self, router):
        for happened in (Finished(6, 2), Accepted(7, 1, 9, 2), WentOff(8, 9), Returned(8, 1)):
            effects = router.apply(happened)

        assert effects == [Offered(1, 8, 3, 28)]

    def test_who_has_nobody_else_any_more_is_not_passed_by_who_is_newer(self):
        router = fold(
            [
                CameOn(1, 8, knows(), CHATS), came(2, 1), Accepted(2, 1, 8, 1), came(3, 2), Accepted(3, 2, 8, 1),
                CameOn(4, 9, knows(), {"chat": 1}), came(5, 3), GivenBack(6, 1, 306),
            ]
        )  # fmt: skip

        given = router.apply(Declined(7, 3, 9, 1))
        assert [(each.place, each.agent) for each in given if isinstance(each, Offered)] == [(1, 8)]


def test_who_stepped_out_is_sent_nobody_until_they_are_back():
    router = fold([came(1, 1), came(2, 2), Held(3, 1, 603)])
    assert router.ahead_of(2) == 0

    assert [offer.place for offer in router.apply(CameOn(4, 9, knows(), {"chat": 1}))] == [2]
    router.apply(Accepted(5, 2, 9, 1))
    router.apply(Resumed(6, 1))
    assert router.apply(Finished(7, 2)) == [Offered(1, 9, 2, 27)]


def test_who_does_not_come_back_is_told():
    router = fold([came(1, 1), Held(2, 1, 602)])

    assert [router.apply(TimePassed(at)) for at in (601, 602)] == [[], [RanOut(1)]]


def test_another_channel_is_another_line_and_the_same_place():
    router = fold([came(1, 1), came(2, 2, "email"), Switched(3, 1, "email")])

    assert [router.ahead_of(1), router.ahead_of(2)] == [0, 1]


@pytest.mark.parametrize(("held", "then", "is_taken"), [
    ("phone", "chat", False), ("phone", "email", False), ("chat", "phone", False), ("email", "phone", True),
    ("chat", "email", True), ("chat", "chat", True),
])  # fmt: skip
def test_nothing_comes_beside_a_call(held, then, is_taken):
    capacity = {"chat": 3, "phone": 1, "email": 5}
    router = fold([CameOn(1, 9, knows(), capacity), came(2, 1, held), came(3, 2, then)])

    assert (router.places[2].state == "offered") is is_taken


BOTH = {"chat": 2, "phone": 1}


def busy(*more):
    """Return a queue whose one agent has a chat and room for another, while somebody waits to be called."""
    return fold([CameOn(1, 9, knows(), BOTH), came(2, 1), Accepted(3, 1, 9, 1), came(4, 2, "phone"), *more])


def test_whoever_is_next_for_a_call_is_given_no_chats_until_they_are_free_for_it():
    router = busy()

    assert router.apply(came(5, 3)) == []
    assert router.apply(Finished(6, 1)) == [Offered(2, 9, 1, 26)]
    router.apply(Accepted(7, 2, 9, 1))
    assert router.apply(Finished(8, 2)) == [Offered(3, 9, 1, 28)]


def test_who_has_waited_longer_than_a_call_comes_before_it():
    router = fold([CameOn(1, 9, knows(), BOTH), *(came(2 + n, n) for n in (1, 2, 3)), came(6, 4, "phone"), came(7, 5)])
    for number in (1, 2):
        router.apply(Accepted(8, number, 9, 1))

    assert router.apply(Finished(9, 1)) == [Offered(3, 9, 1, 29)]
    router.apply(Accepted(10, 3, 9, 1))
    assert [router.apply(Finished(11, 2)), router.apply(Finished(12, 3))] == [[], [Offered(4, 9, 1, 32)]]


def test_one_drains_for_a_call_and_the_others_go_on():
    router = busy(CameOn(5, 8, knows(), {"chat": 2}), came(6, 3))

    assert router.floor.agents[9].drains_for == 0
    # The one who may have calls is next for this chat, and drains; the second takes it.
    assert [offer.agent for n in (4, 5) for offer in router.apply(came(6 + n, n))] == [8]
    assert router.floor.agents[9].drains_for == 2


def test_a_chat_that_does_not_end_keeps_an_agent_from_others_for_ten_minutes():
    router = busy(came(5, 3))

    assert router.apply(TimePassed(603)) == []
    assert router.apply(TimePassed(604)) == [Offered(3, 9, 1, 624)]


def test_a_call_that_is_given_up_frees_who_drained_for_it():
    router = busy(came(5, 3))

    assert router.apply(Left(6, 2)) == [Offered(3, 9, 1, 26)]


def test_the_same_happenings_make_the_same_queue():
    told = [came(1, 1), came(2, 2), CameOn(3, 9, knows(), CHATS), Accepted(4, 1, 9, 1), Held(5, 2, 90), Finished(6, 1)]

    assert picture(fold(told)) == picture(fold(told))
    assert Router().places == {}
