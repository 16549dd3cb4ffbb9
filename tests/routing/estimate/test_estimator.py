from random import Random

import numpy as np
import pytest

from malgil.routing.estimate import growing
from malgil.routing.estimate.estimator import BLEND_FROM, Estimator, Model
from malgil.routing.estimate.features import Features
from malgil.routing.estimate.forest import Forest
from malgil.routing.estimate.growing import challenge, flattened, pinball
from malgil.routing.estimate.pool import Contact, Pool
from malgil.routing.estimate.trial import Outcome, Trial

pytestmark = pytest.mark.xdist_group("trees")

MORNING = 1_000_000 * 86400 + 9 * 3600.0
KEY = "배송.0"


def line_of(ahead: int, *, agents: int = 3) -> Features:
    pool = Pool(on_duty=agents)
    for number in range(agents):
        pool.started(Contact(-1 - number, MORNING, "배송", 0, MORNING), MORNING, agent=number)
    for number in range(ahead):
        pool.entered(Contact(number, MORNING + number, "배송", 0, MORNING + number))
    return pool.meets(Contact(99, MORNING + 60, "배송", 0, MORNING + 60))


def waited(features: Features, random: Random) -> float:
    mean, variance = features.moments()
    return random.gammavariate(mean * mean / variance, variance / mean)


def test_from_the_first_customer_on_there_is_an_estimate_by_theory():
    estimate = Estimator().watch(line_of(4), KEY).estimate

    assert estimate.model is Model.THEORY
    assert estimate.p50 < estimate.p80 < estimate.p90
    assert estimate.spoken * 60 >= estimate.p80


def test_more_people_ahead_mean_a_longer_wait():
    bounds = [Estimator().watch(line_of(ahead), KEY).estimate.p80 for ahead in range(8)]

    assert bounds == sorted(bounds)
    assert len(set(bounds)) == 8


def test_with_history_the_blend_speaks_and_has_learned():
    random, estimator = Random(2), Estimator()
    for _ in range(BLEND_FROM):
        features = line_of(random.randrange(6))
        watch = estimator.watch(features, KEY)
        wait = 3 * waited(features, random)
        estimator.ended(watch, wait)

    assert (estimator.speaks, estimator.is_young) == (Model.BLEND, False)
    features = line_of(3)
    hits = [3 * waited(features, random) <= estimator.watch(features, KEY).estimate.bound for _ in range(600)]
    assert 0.7 < sum(hits) / len(hits) < 0.93


def test_a_bound_that_passed_is_a_miss_before_the_wait_ends_and_only_once():
    estimator = Estimator()
    watch = estimator.watch(line_of(2), KEY)
    tracker = estimator.calibrators[Model.THEORY].p80

    estimator.passed(watch, watch.estimate.p80 + 1)
    assert tracker.outcomes == 1
    higher = estimator.watch(line_of(2), KEY).estimate.p80
    assert higher > watch.estimate.p80
    estimator.ended(watch, watch.estimate.p80 + 2000)
    assert tracker.outcomes == 1


def test_a_wait_that_ends_in_time_keeps_every_bound():
    estimator = Estimator()
    watch = estimator.watch(line_of(2), KEY)
    estimator.ended(watch, 0.5)

    assert watch.open == []
    assert estimator.watch(line_of(2), KEY).estimate.p80 < watch.estimate.p80


def history(number: int, random: Random, *, told: float = 1.0) -> list[Outcome]:
    """Three weeks in which waits are 30 s a place, and double in the afternoon: what theory cannot know."""
    outcomes = []
    for index in range(number):
        features = line_of(random.randrange(6))
        afternoon = random.random() < 0.5
        vector = features.vector()
        vector[list(Features.__dataclass_fields__).index("second_of_day")] = 54_000 if afternoon else 36_000
        wait = (60 if afternoon else 30) * (features.ahead + 1) * random.uniform(0.7, 1.3)
        outcomes.append(Outcome(MORNING + index * 21 * 86400 / number, vector, told * 300.0, wait))
    return outcomes


@pytest.fixture(scope="module")
def past() -> list[Outcome]:
    return history(3000, Random(1))


@pytest.fixture(scope="module")
def trial(past: list[Outcome]) -> Trial:
    return challenge(past)


@pytest.fixture(scope="module")
def forest(trial: Trial) -> Forest:
    """The trees of a night; they are grown twice in these tests and no more, for that takes seconds."""
    assert trial.forest is not None
    return trial.forest


def test_flat_trees_say_what_the_library_that_grew_them_says(past):
    from sklearn.ensemble import HistGradientBoostingRegressor

    rows = np.nan_to_num(np.array([one.vector for one in past[:600]]))
    rows[::7, 3] = np.nan
    waits = np.log1p([one.wait for one in past[:600]])
    grown = [
        HistGradientBoostingRegressor(loss="quantile", quantile=share, max_iter=8).fit(rows, waits)
        for share in (0.5, 0.8, 0.9)
    ]
    flat = flattened(grown)

    theirs = np.maximum.accumulate([model.predict(rows[:60]) for model in grown], axis=0)
    ours = np.array([flat.quantiles(row) for row in rows[:60]]).T
    assert ours == pytest.approx(theirs, abs=1e-9)


def test_a_forest_is_kept_as_bytes_and_comes_back_whole(forest, past):
    again = Forest.from_bytes(forest.to_bytes())

    assert again.quantiles(past[0].vector).tolist() == forest.quantiles(past[0].vector).tolist()
    with pytest.raises((ValueError, TypeError)):
        Forest.from_bytes(b"something else")


def test_trees_speak_only_when_they_beat_what_was_announced(past, trial, monkeypatch):
    assert trial.forest is not None
    assert trial.challenger < trial.champion
    assert (trial.outcomes, trial.tried_on, trial.blend) == (3000, 1001, None)

    monkeypatch.setattr(growing, "grow", lambda history: trial.forest)
    perfect = challenge([Outcome(one.at, one.vector, one.wait, one.wait) for one in past])
    assert (perfect.forest, perfect.champion) == (None, 0.0)
    few = challenge(past[:2999])
    assert (few.forest, few.challenger, few.champion > 0) == (None, None, True)
    assert challenge([]) == Trial(0, 0)


def test_the_blend_is_better_when_it_beats_what_was_announced_and_no_new_trees_do():
    assert Trial(9, 9, champion=30.0, blend=29.0).is_blend_better
    assert not Trial(9, 9, champion=30.0, blend=31.0).is_blend_better
    assert not Trial(9, 9, champion=30.0, blend=None).is_blend_better


def test_new_trees_matter_more_than_a_better_blend(forest):
    assert not Trial(9, 9, champion=30.0, blend=29.0, challenger=25.0, forest=forest).is_blend_better


def test_a_blend_is_compared_only_when_it_is_known_for_all():
    asked = [Outcome(MORNING, line_of(1).vector(), 100.0, 200.0, blend) for blend in (200.0, None)]

    assert challenge(asked[:1]).blend == 0.0
    assert challenge(asked).blend is None


def test_a_centre_with_trees_speaks_by_them_in_seconds(forest):
    estimator = Estimator(forest=forest, outcomes=3000)
    estimate = estimator.watch(line_of(2), KEY).estimate

    assert estimate.model is Model.FOREST
    assert 80 < estimate.p50 < 200
    assert estimate.p50 <= estimate.p80 <= estimate.p90


def test_pinball_weighs_a_late_bound_four_times_an_early_one():
    assert pinball(np.array([200.0]), np.array([100.0])) == 80
    assert pinball(np.array([100.0]), np.array([200.0])) == pytest.approx(20)
