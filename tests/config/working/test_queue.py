"""Jobs whose worker died are done by the next one."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from malgil.base.clock import now
from malgil.config.working.queue import LIVES, hand_back_abandoned, worker_for
from malgil.events import heartbeats
from malgil.events.jobs import follow_up
from malgil.events.models import Event, Followup, Heartbeat

pytestmark = pytest.mark.django_db


def claimed_by(*workers: str) -> DBTaskResult:
    """Return a job that was claimed by one worker after another, and is still being done."""
    result = DBTaskResult.objects.get(pk=follow_up.enqueue(followup().pk).id)
    for worker in workers:
        result.claim(worker)
    return result


def followup() -> Followup:
    event = Event.objects.create(
        topic="t", seq=Event.objects.count() + 1, kind="k", audience="staff", facts={}, at=now()
    )
    return Followup.objects.create(event=event, subscriber="malgil.events.wiring.nobody", due_at=now())


def status_of(result: DBTaskResult) -> str:
    result.refresh_from_db()
    return str(result.status)


def test_a_job_of_a_living_worker_is_left_alone():
    heartbeats.beat("worker a 1")
    result = claimed_by("worker a 1")

    assert hand_back_abandoned() == 0
    assert status_of(result) == "RUNNING"


def test_a_job_of_a_stand_in_at_work_is_left_alone():
    heartbeats.beat("stand-in a 1")
    result = claimed_by("stand-in a 1")

    assert hand_back_abandoned() == 0
    assert status_of(result) == "RUNNING"


def test_a_job_of_a_worker_nobody_hears_goes_back_into_the_queue():
    heartbeats.beat("worker a 1")
    heartbeats.beat("worker a 2")
    Heartbeat.objects.filter(process="worker a 1").update(at=now() - heartbeats.FRESH - timedelta(seconds=1))
    result = claimed_by("worker a 2", "worker a 1")

    assert hand_back_abandoned() == 1
    assert status_of(result) == "READY"
    assert hand_back_abandoned() == 0


def test_a_job_that_kills_whoever_does_it_is_given_up():
    result = claimed_by(*(f"worker a {number}" for number in range(LIVES)))

    assert hand_back_abandoned() == 1
    assert status_of(result) == "FAILED"


# The loop closes connections that look unfinished, as one in a test's transaction does.
@pytest.mark.django_db(transaction=True)
def test_a_batch_does_what_is_there_and_ends():
    results = [DBTaskResult.objects.get(pk=follow_up.enqueue(followup().pk).id) for _ in range(3)]
    worker_for("stand-in a 1", batch=True).run()

    assert [status_of(result) for result in results] == ["SUCCESSFUL"] * 3
