"""The nights in which trees are grown: begun once, decided by the last week, and never the end of who speaks."""

from datetime import UTC, datetime, timedelta
from unittest import mock

import numpy as np
import pytest

from malgil.base.clock import now
from malgil.conversations.actions import close_thread
from malgil.routing.actions.growing import begin_growth, due_for_growth, end_growth, fail_growth
from malgil.routing.actions.lessons import lesson_of
from malgil.routing.estimate.estimator import Estimator, Model
from malgil.routing.estimate.features import SHAPE
from malgil.routing.estimate.forest import Forest
from malgil.routing.estimate.keeping import kept
from malgil.routing.estimate.trial import Trial
from malgil.routing.models import Growth, Lesson, Watching
from malgil.routing.queries import forest_of, history_of, nights_of, speaking_growth
from malgil.routing.queries.growth import _forest
from tests.logs import kinds_on
from tests.routing.test_promises import busy_agent, held, later, waiter  # noqa: F401 - fixtures

# Four in the morning and three in the afternoon in Seoul.
NIGHT = datetime(2026, 11, 30, 19, 0, tzinfo=UTC)
AFTERNOON = datetime(2026, 11, 30, 6, 0, tzinfo=UTC)
CHAT = "chat"


def at(moment: datetime) -> "mock._patch[mock.MagicMock]":
    return mock.patch("django.utils.timezone.now", return_value=moment)


def stump(seconds: float = 120.0) -> Forest:
    """One leaf a quantile: everybody waits that long."""
    nothing = np.zeros(3, dtype=np.int32)
    itself = np.arange(3, dtype=np.int32)
    return Forest(
        feature=nothing,
        threshold=np.full(3, np.inf),
        left=itself,
        right=itself,
        missing_goes_left=np.zeros(3, dtype=np.bool_),
        value=np.log1p([seconds, 2 * seconds, 3 * seconds]),
        roots=itself,
        quantile_of=itself,
        baseline=np.zeros(3),
        depth=np.array([1], dtype=np.int32),
    )


BETTER = Trial(4000, 900, champion=30.0, blend=29.0, challenger=25.0, forest=stump())
WORSE = Trial(4000, 900, champion=30.0, blend=31.0, challenger=33.0)
BLEND_BETTER = Trial(4000, 900, champion=30.0, blend=28.0, challenger=33.0)


def learn(outcomes: int) -> None:
    Lesson.objects.update_or_create(channel=CHAT, defaults={"state": kept(Estimator(outcomes=outcomes))})


def night(trial: Trial, *, on: datetime = NIGHT) -> Growth:
    with at(on):
        growth = begin_growth(CHAT)
        return end_growth(growth, trial)


def speaks() -> Model:
    return lesson_of(CHAT)[1].speaks


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Rows that are rolled back leave their numbers to others."""
    _forest.cache_clear()


def test_there_is_nothing_to_grow_before_three_thousand_outcomes():
    learn(2999)
    with at(NIGHT):
        assert due_for_growth() == []
    learn(3000)
    with at(NIGHT):
        assert due_for_growth() == [CHAT]


def test_a_night_is_grown_once_whoever_asks():
    learn(3000)
    with at(NIGHT):
        assert begin_growth(CHAT).night.isoformat() == "2026-12-01"
        assert begin_growth(CHAT) is None
        assert due_for_growth() == []


@pytest.mark.parametrize(
    ("hours", "is_due"),
    [(24, True), (11, False), (26, False), (30.9, True)],
    ids=["the next night", "the same day", "the next morning", "a night that was slept through"],
)
def test_it_is_time_at_night_or_when_a_night_was_missed(hours, is_due):
    learn(3000)
    night(WORSE)

    with at(NIGHT + timedelta(hours=hours)):
        assert due_for_growth() == ([CHAT] if is_due else [])


def test_trees_that_do_better_speak_from_then_on_and_the_night_is_kept(django_assert_num_queries):
    learn(4000)
    growth = night(BETTER)

    assert (growth.verdict, growth.champion, growth.blend, growth.challenger) == ("promoted", 30.0, 29.0, 25.0)
    assert (growth.outcomes, growth.tried_on, growth.shape, growth.ended_at) == (4000, 900, SHAPE, NIGHT)
    assert speaks() is Model.FOREST
    assert kinds_on("centre") == ["estimate.judged"]
    forest_of(CHAT)
    with django_assert_num_queries(1):
        assert forest_of(CHAT).quantiles(np.zeros(40)).tolist() == pytest.approx(np.log1p([120, 240, 360]).tolist())


def test_trees_that_do_worse_change_nothing():
    learn(4000)
    night(WORSE)

    assert (speaks(), speaking_growth(CHAT)) == (Model.BLEND, None)
    night(BETTER, on=NIGHT + timedelta(days=1))
    night(WORSE, on=NIGHT + timedelta(days=2))
    assert speaks() is Model.FOREST
    assert [each.verdict for each in nights_of(CHAT)] == ["kept", "promoted", "kept"]


def test_new_trees_take_the_place_of_the_old_ones_which_are_not_kept():
    learn(4000)
    first = night(BETTER)
    second = night(BETTER, on=NIGHT + timedelta(days=1))

    first.refresh_from_db()
    assert (first.retired_at, first.trees) == (NIGHT + timedelta(days=1), None)
    assert speaking_growth(CHAT) == second


def test_the_blend_speaks_again_when_it_would_have_done_better():
    learn(4000)
    night(BETTER)
    growth = night(BLEND_BETTER, on=NIGHT + timedelta(days=1))

    assert (growth.verdict, speaks()) == ("retired", Model.BLEND)
    # Where nothing but the blend spoke, there is nobody to retire.
    assert night(BLEND_BETTER, on=NIGHT + timedelta(days=2)).verdict == "kept"


def test_a_night_that_fails_leaves_who_speaks_alone():
    learn(4000)
    night(BETTER)
    with at(NIGHT + timedelta(days=1)):
        growth = fail_growth(begin_growth(CHAT), why="memory")

    assert (growth.verdict, growth.why, speaks()) == ("failed", "memory", Model.FOREST)


def test_trees_that_look_at_other_things_than_today_are_silent():
    learn(4000)
    growth = night(BETTER)
    Growth.objects.filter(pk=growth.pk).update(shape="another")

    assert (speaks(), speaking_growth(CHAT)) == (Model.BLEND, None)
    assert night(BETTER, on=NIGHT + timedelta(days=1)).verdict == "promoted"


def test_trees_that_cannot_be_read_are_silent():
    learn(4000)
    growth = night(BETTER)
    Growth.objects.filter(pk=growth.pk).update(trees=b"something else")

    assert speaks() is Model.BLEND


def test_what_was_met_told_and_waited_is_the_history(waiter, held, customer):  # noqa: F811 - fixtures
    with later(seconds=70):
        close_thread(held, closer=customer)

    (one,) = history_of(CHAT)
    watching = Watching.objects.get()
    assert one.wait == pytest.approx((watching.settled_at - watching.since).total_seconds())
    assert one.p80 == watching.watch["estimate"]["p80"]
    assert one.blend == watching.watch["p80s"]["blend"] != one.p80
    assert len(one.vector) == 32


def test_who_left_and_was_never_reached_is_no_history(waiter, held, ask):  # noqa: F811 - fixtures
    close_thread(waiter, closer=waiter.customer)
    ask()
    with later(minutes=61):
        close_thread(held, closer=held.customer)

    assert len(history_of(CHAT)) == 1


def test_a_watch_kept_before_the_models_were_compared_is_still_history(waiter, held, customer):  # noqa: F811 - fixtures
    with later(seconds=70):
        close_thread(held, closer=customer)
    watching = Watching.objects.get()
    del watching.watch["p80s"], watching.watch["features"]["ahead_alike"]
    watching.save()

    (one,) = history_of(CHAT)
    assert (one.blend, one.vector.shape) == (None, (32,))
    assert now() > watching.since
