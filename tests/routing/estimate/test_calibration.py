from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malgil.routing.estimate.calibration import Tracker
from malgil.routing.estimate.ladder import MINUTES, rung


def kept(tracker: Tracker, waits: list[float], *, bound: float = 100.0, key: str = "배송") -> float:
    hits = 0
    for wait in waits:
        missed = wait > tracker.corrected(bound, key)
        tracker.learn(key, missed=missed)
        hits += not missed
    return hits / len(waits)


@pytest.mark.parametrize("scale", [20.0, 100.0, 400.0])
def test_a_bound_that_is_wrong_throughout_is_kept_by_the_share_all_the_same(scale):
    random = Random(4)
    tracker = Tracker(0.8)
    kept(tracker, [random.expovariate(1 / scale) for _ in range(2000)])

    assert kept(tracker, [random.expovariate(1 / scale) for _ in range(4000)]) == pytest.approx(0.8, abs=0.02)


def test_it_follows_when_the_centre_changes_over_night():
    random = Random(4)
    tracker = Tracker(0.8)
    kept(tracker, [random.expovariate(1 / 60) for _ in range(3000)])
    kept(tracker, [random.expovariate(1 / 180) for _ in range(600)])

    assert kept(tracker, [random.expovariate(1 / 180) for _ in range(4000)]) == pytest.approx(0.8, abs=0.02)


def test_kinds_that_differ_are_each_kept_by_the_share():
    random = Random(4)
    tracker, hits = Tracker(0.8), {"배송": [], "정산": []}
    for _ in range(8000):
        key = random.choice(["배송", "정산"])
        missed = random.expovariate(1 / (40 if key == "배송" else 160)) > tracker.corrected(100.0, key)
        tracker.learn(key, missed=missed)
        hits[key].append(not missed)

    for each in hits.values():
        assert sum(each[2000:]) / len(each[2000:]) == pytest.approx(0.8, abs=0.025)


@given(st.lists(st.booleans(), max_size=400))
def test_no_run_of_luck_moves_a_bound_beyond_reason(misses):
    tracker = Tracker(0.8)
    for missed in misses:
        tracker.learn("배송", missed=missed)

    assert 100 * 0.13 < tracker.corrected(100.0, "배송") < 100 * 7.4


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(1, 1), (60, 1), (61, 2), (299, 5), (301, 7), (1801, 45), (5400, 90), (9999, 90)]
)
def test_a_bound_is_spoken_as_the_next_rung(seconds, minutes):
    assert rung(seconds) == minutes


@given(st.floats(0, 5400))
def test_no_rung_between_a_wait_and_what_is_spoken(seconds):
    spoken = rung(seconds)

    assert spoken * 60 >= seconds
    assert all(minutes * 60 < seconds for minutes in MINUTES if minutes < spoken)
