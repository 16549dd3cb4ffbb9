import pytest

from malgil.config.demo.busy.tempo import HANDLING, LOAD, Tempo
from malgil.routing.simulation.chance import HOUR


@pytest.mark.parametrize(("speed", "talk"), [(1, 1), (3, 3), (4, 4), (60, 4)])
def test_people_never_talk_more_than_four_times_as_fast(speed, talk):
    assert Tempo(speed).talk == talk


@pytest.mark.parametrize(
    ("speed", "elapsed", "hour"), [(1, 0, 10), (60, 60, 11), (60, 479, 17.98), (60, 480, 10), (1, 2 * HOUR, 12)]
)
def test_the_day_begins_at_ten_and_never_becomes_night(speed, elapsed, hour):
    assert Tempo(speed).second_of_day(elapsed) / HOUR == pytest.approx(hour, abs=0.01)


def test_agents_have_as_much_to_do_at_any_speed():
    slow, fast = Tempo(1), Tempo(60)

    assert fast.arrivals(60, 10) / slow.arrivals(HOUR, 10) == pytest.approx(4)
    over_the_day = sum(slow.arrivals(minute * 60, 10) for minute in range(480)) / 480
    assert over_the_day * HANDLING / 10 == pytest.approx(LOAD, rel=0.03)
