from datetime import timedelta

import pytest

from malgil.base import clock
from malgil.events import heartbeats
from malgil.events.models import Heartbeat

pytestmark = pytest.mark.django_db


def test_before_the_first_beat_nobody_lives():
    assert heartbeats.last_beat("worker") is None
    assert heartbeats.living("worker") == frozenset()


def test_a_process_that_beats_twice_is_one_process():
    heartbeats.beat("worker a 1")
    heartbeats.beat("worker a 1")

    assert heartbeats.living("worker") == {"worker a 1"}


def test_kinds_are_told_apart():
    heartbeats.beat("workers a 1")

    assert heartbeats.living("worker") == frozenset()


def test_a_process_that_fell_silent_does_not_live_but_is_remembered():
    heartbeats.beat("worker a 1")
    silent_since = clock.now() - heartbeats.FRESH - timedelta(seconds=1)
    Heartbeat.objects.update(at=silent_since)

    assert heartbeats.living("worker") == frozenset()
    assert heartbeats.last_beat("worker") == silent_since


def test_what_fell_silent_long_ago_is_forgotten_at_the_next_beat():
    Heartbeat.objects.create(process="worker a 1", at=clock.now() - timedelta(days=2))
    heartbeats.beat("worker a 2")

    assert list(Heartbeat.objects.values_list("process", flat=True)) == ["worker a 2"]


def test_a_process_that_ended_as_it_should_is_gone_at_once():
    heartbeats.beat("worker a 1")
    heartbeats.leave("worker a 1")

    assert heartbeats.last_beat("worker") is None
