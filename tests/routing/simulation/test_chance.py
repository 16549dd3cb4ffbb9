from random import Random
from statistics import mean, stdev

import pytest

from malgil.routing.simulation.chance import HOUR, Duration, Profile

DAY = Profile((9.0, 12.0, 15.0), (0.0, 60.0, 30.0))


@pytest.mark.parametrize(("duration", "variation"), [(Duration(200.0), 1.0), (Duration(200.0, 0.5), 0.5)])
def test_durations_have_the_mean_and_the_variation_they_say(duration, variation):
    random = Random(1)
    drawn = [duration.draw(random) for _ in range(20_000)]

    assert mean(drawn) == pytest.approx(200, rel=0.02)
    assert stdev(drawn) / mean(drawn) == pytest.approx(variation, rel=0.05)


def test_what_does_not_vary_is_always_the_same_and_nothing_takes_no_time():
    assert Duration(30.0, 0.0).draw(Random(1)) == 30.0
    assert Duration(0.0).draw(Random(1)) == 0.0
    assert Duration(0.0, 1.0).draw(Random(1)) == 0.0


def test_a_quicker_pace_divides_a_duration():
    assert Duration(240.0, 0.9).over(8) == Duration(30.0, 0.9)


@pytest.mark.parametrize(("hour", "rate"), [(8.9, 0), (9, 0), (10.5, 30), (12, 60), (13.5, 45), (14.99, 30.1), (15, 0)])
def test_the_rate_runs_in_straight_lines_between_the_hours_that_are_told(hour, rate):
    assert DAY.rate(hour * HOUR) == pytest.approx(rate, abs=0.01)


def test_as_many_come_as_the_profile_says_and_when_it_says():
    random = Random(3)
    came = [second / HOUR for _ in range(200) for second in DAY.times(2).arrivals(random)]

    # The areas under the lines: 90 before noon and 135 after it, twice.
    assert sum(hour < 12 for hour in came) / 200 == pytest.approx(180, rel=0.02)
    assert sum(hour >= 12 for hour in came) / 200 == pytest.approx(270, rel=0.02)
    assert (min(came) > 9, max(came) < 15) == (True, True)


def test_arrivals_come_in_order_and_the_same_seed_brings_the_same():
    came = list(DAY.arrivals(Random(5)))

    assert came == sorted(came)
    assert came == list(DAY.arrivals(Random(5)))
    assert list(Profile((0.0, 24.0), (0.0, 0.0)).arrivals(Random(1))) == []
