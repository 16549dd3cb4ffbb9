from datetime import date, timedelta

import pytest

from malgil.base.clock import now
from malgil.config.checkup.waits import examine_waits
from malgil.routing.estimate.estimator import Estimator
from malgil.routing.estimate.features import SHAPE
from malgil.routing.estimate.keeping import kept
from malgil.routing.models import Growth, Lesson

pytestmark = pytest.mark.django_db
NIGHT = date(2026, 12, 1)


def learn(outcomes: int) -> None:
    Lesson.objects.create(channel="chat", state=kept(Estimator(outcomes=outcomes)))


def found() -> list[tuple[str, str, str]]:
    return [(finding.name, finding.state, finding.sentence) for finding in examine_waits()]


@pytest.mark.parametrize(("outcomes", "by"), [(0, "theory"), (500, "a blend of theory and experience")])
def test_who_speaks_is_said(outcomes, by):
    learn(outcomes)

    sentence = f"Waits (chat) are told by {by}; learned from {outcomes}, trees are grown from 3000 on."
    assert found() == [("waits", "ok", sentence)]


def test_in_korean_the_channel_is_called_by_its_word(monkeypatch):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")

    assert found()[0][2].startswith("기다릴 시간(채팅)은 이론으로 말해요.")


def test_trees_that_speak_are_said():
    learn(4000)
    Growth.objects.create(channel="chat", night=NIGHT, began_at=now(), verdict="promoted", shape=SHAPE)

    assert "(trees grown at night)" in found()[0][2]


@pytest.mark.parametrize(
    ("why", "reason"),
    [("time", "it took too long"), ("memory", "there was too little memory"), ("library", "scikit-learn is missing")],
)
def test_a_night_that_failed_is_told_with_its_reason(why, reason):
    learn(4000)
    Growth.objects.create(channel="chat", night=NIGHT, began_at=now(), verdict="failed", why=why)

    sentence = f"No trees were grown in the night of 2026-12-01: {reason}. Who spoke before speaks on."
    assert found()[1] == ("trees", "warn", sentence)


@pytest.mark.parametrize(("minutes", "number"), [(59, 1), (61, 2)])
def test_a_night_that_does_not_end_is_told(minutes, number):
    learn(4000)
    Growth.objects.create(channel="chat", night=NIGHT, began_at=now() - timedelta(minutes=minutes))

    assert len(found()) == number
