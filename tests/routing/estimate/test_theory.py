import pytest
from hypothesis import given
from hypothesis import strategies as st

from malgil.routing.estimate.theory import departure_moments, gamma_quantile, steady_state


def test_with_nobody_ahead_and_one_agent_the_wait_is_one_service():
    assert departure_moments(0, agents=1, handling=180, abandonment=0) == pytest.approx((180, 180**2))


def test_who_gives_up_shortens_the_wait_of_those_behind():
    mean, variance = departure_moments(2, agents=3, handling=180, abandonment=1 / 180)

    # Rates of 3, 4 and 5 in 180 seconds.
    assert mean == pytest.approx(180 / 3 + 180 / 4 + 180 / 5)
    assert variance == pytest.approx((180 / 3) ** 2 + (180 / 4) ** 2 + (180 / 5) ** 2)


@pytest.mark.parametrize("ahead", [98, 99, 100, 101])
def test_a_long_line_is_added_up_as_a_short_one(ahead):
    stages = [1 / (3 / 180 + place / 900) for place in range(ahead + 1)]

    moments = departure_moments(ahead, agents=3, handling=180, abandonment=1 / 900)

    assert moments == pytest.approx((sum(stages), sum(stage**2 for stage in stages)))


@pytest.mark.parametrize(("agents", "handling", "abandonment"), [(0, 180, 0), (2, 0, 0), (2, 180, -1)])
def test_a_rate_that_is_not_one_is_refused(agents, handling, abandonment):
    with pytest.raises(ValueError, match="must"):
        departure_moments(1, agents=agents, handling=handling, abandonment=abandonment)


# Shape, share, exact quantile of the gamma distribution with scale 1.
EXACT = [
    (1, 0.5, 0.6931), (1, 0.8, 1.6094), (1, 0.9, 2.3026),
    (2, 0.5, 1.6783), (2, 0.8, 2.9943), (2, 0.9, 3.8897),
    (10, 0.5, 9.6687), (10, 0.8, 12.5188), (10, 0.9, 14.2060),
]  # fmt: skip


@pytest.mark.parametrize(("shape", "share", "exact"), EXACT)
def test_the_quick_quantile_is_within_two_hundredths_of_the_exact_one(shape, share, exact):
    assert gamma_quantile(share, mean=shape, variance=shape) == pytest.approx(exact, rel=0.02)


@given(st.integers(0, 200), st.floats(1, 50), st.floats(20, 900), st.floats(0, 0.05))
def test_quantiles_rise_and_the_spread_is_never_wider_than_one_exponential_stage(ahead, agents, handling, abandonment):
    mean, variance = departure_moments(ahead, agents=agents, handling=handling, abandonment=abandonment)

    assert variance <= mean * mean * (1 + 1e-9)
    assert 0 < gamma_quantile(0.5, mean, variance) < gamma_quantile(0.8, mean, variance)
    assert gamma_quantile(0.8, mean, variance) < gamma_quantile(0.9, mean, variance)


def test_who_gives_up_at_once_when_nobody_is_free_is_erlangs_loss():
    # Erlang B with two agents and two customers' work: 2 / 5 are lost.
    share, wait = steady_state(2 / 180, agents=2, handling=180, patience=1e-6)

    assert share == pytest.approx(0.4, rel=1e-4)
    assert wait == pytest.approx(0, abs=1e-5)


def test_who_never_gives_up_waits_as_erlang_c_says():
    # M/M/1 at half load: the mean wait is as long as one service.
    share, wait = steady_state(0.5 / 180, agents=1, handling=180, patience=1e7)

    assert share == pytest.approx(0, abs=1e-4)
    assert wait == pytest.approx(180, rel=1e-3)


def test_of_twice_as_many_as_can_be_served_half_give_up():
    share, wait = steady_state(20 / 180, agents=10, handling=180, patience=300)

    assert (share, wait) == pytest.approx((0.5, 150), rel=0.001)


@pytest.mark.parametrize("wrong", ["arrivals", "agents", "handling", "patience"])
def test_a_queue_without_one_of_its_numbers_is_refused(wrong):
    with pytest.raises(ValueError, match="positive"):
        steady_state(**{"arrivals": 1.0, "agents": 1, "handling": 1.0, "patience": 1.0, wrong: 0})
