"""Growing in a process of its own."""

from random import Random

import numpy as np
import pytest

from malgil.config.commands import grow
from malgil.config.working import growing
from malgil.config.working.growing import grow_at_night, tried
from malgil.routing.estimate.estimator import Estimator
from malgil.routing.estimate.keeping import kept
from malgil.routing.estimate.parcel import received_history, received_trial, send_history, send_trial
from malgil.routing.estimate.trial import Outcome, Trial
from malgil.routing.models import Growth, Lesson

DAY = 86400.0


def history(number: int) -> list[Outcome]:
    """Twenty days in which the wait is what the first thing says, and everybody was told ten minutes."""
    random = Random(4)
    rows = [np.array([random.uniform(10, 500), np.nan]) for _ in range(number)]
    return [Outcome(index * 20 * DAY / number, row, 600.0, float(row[0])) for index, row in enumerate(rows)]


@pytest.fixture
def past(monkeypatch: pytest.MonkeyPatch) -> list[Outcome]:
    found = history(3000)
    monkeypatch.setattr(growing, "history_of", lambda channel: found)
    return found


def test_what_is_sent_to_the_process_arrives_whole(tmp_path):
    sent = [Outcome(1.5, np.array([1.0, np.nan]), 60.0, 55.0), Outcome(2.5, np.array([3.0, 4.0]), 60.0, 70.0, 42.0)]
    send_history(sent, tmp_path / "given.npz")

    received = received_history(tmp_path / "given.npz")
    assert [(one.at, one.p80, one.wait, one.blend) for one in received] == [(1.5, 60, 55, None), (2.5, 60, 70, 42)]
    assert np.array_equal([one.vector for one in received], [one.vector for one in sent], equal_nan=True)


def test_what_came_of_it_arrives_whole_with_and_without_trees(tmp_path):
    trial = Trial(4000, 900, champion=30.0, challenger=33.0)
    send_trial(trial, tmp_path / "grown.npz")

    assert received_trial(tmp_path / "grown.npz") == trial
    (tmp_path / "other.npz").write_bytes(b"something else")
    with pytest.raises((ValueError, OSError)):
        received_trial(tmp_path / "other.npz")


def test_trees_are_grown_apart_and_come_back(past):
    trial = tried("chat")

    assert isinstance(trial, Trial)
    assert (trial.outcomes, trial.challenger < trial.champion) == (3000, True)
    quantiles = np.expm1(trial.forest.quantiles(np.array([250.0, np.nan])))
    assert quantiles.tolist() == pytest.approx([250, 250, 250], rel=0.1)


@pytest.mark.parametrize(("limit", "value", "why"), [("MEGABYTES", 60, {"memory", "lost"}), ("SECONDS", 1, {"time"})])
def test_a_process_that_asks_for_too_much_is_ended_and_named(past, monkeypatch, limit, value, why):
    monkeypatch.setattr(growing, limit, value)

    assert tried("chat") in why


def test_a_process_that_is_gone_is_named(past, monkeypatch):
    monkeypatch.setattr(growing, "PROGRAM", ("/bin/false",))

    assert tried("chat") == "lost"


def test_a_library_that_is_missing_is_named(past, monkeypatch):
    monkeypatch.setattr(growing, "PROGRAM", ("/bin/sh", "-c", f"exit {grow.NO_LIBRARY}"))

    assert tried("chat") == "library"


@pytest.mark.django_db
def test_the_night_is_kept_whatever_comes_of_it(monkeypatch):
    Lesson.objects.create(channel="chat", state=kept(Estimator(outcomes=3000)))
    monkeypatch.setattr(growing, "tried", lambda channel: "memory")
    assert grow_at_night() == 1
    assert Growth.objects.values_list("verdict", "why").get() == ("failed", "memory")
    # Once a night.
    assert grow_at_night() == 0


@pytest.mark.django_db
def test_what_did_better_is_decided_by_what_came_back(monkeypatch):
    Lesson.objects.create(channel="chat", state=kept(Estimator(outcomes=3000)))
    monkeypatch.setattr(growing, "tried", lambda channel: Trial(3000, 900, champion=20.0, challenger=21.0))
    assert grow_at_night() == 1

    assert Growth.objects.values_list("verdict", "challenger").get() == ("kept", 21.0)
