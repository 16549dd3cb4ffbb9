"""Without a worker everything still works, slower."""

from datetime import timedelta

import pytest

from malgil.base.clock import now
from malgil.config.working.stand_in import StandIn
from malgil.events import heartbeats
from malgil.events.follow import GRACE
from malgil.events.jobs import follow_up
from malgil.events.models import Event, Followup

# The loop over the queue closes connections that look unfinished, as one in a test's transaction does.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def left_behind(monkeypatch) -> Followup:
    """A follow-up whose process died before doing it."""
    monkeypatch.setattr("malgil.events.wiring.subscriber_named", lambda path: lambda event: None)
    event = Event.objects.create(topic="t", seq=1, kind="k", audience="staff", facts={}, at=now())
    due = now() - GRACE - timedelta(seconds=1)
    return Followup.objects.create(event=event, subscriber="somebody", due_at=due)


def is_done(followup: Followup) -> bool:
    followup.refresh_from_db()
    return followup.done_at is not None


def test_with_a_worker_nothing_is_touched(left_behind):
    heartbeats.beat("worker a 1")
    StandIn().look()

    assert not is_done(left_behind)
    assert heartbeats.living("stand-in") == frozenset()


def test_without_a_worker_its_work_is_done_and_it_is_said_once(left_behind, caplog):
    stand_in = StandIn()
    stand_in.look()
    stand_in.look()

    assert is_done(left_behind)
    assert caplog.messages.count("no worker is running: the pages do its work, slowly") == 1


def test_without_a_worker_jobs_are_done_too(left_behind):
    Followup.objects.update(due_at=now() + timedelta(hours=1))
    follow_up.enqueue(left_behind.pk)
    StandIn().look()

    assert is_done(left_behind)
