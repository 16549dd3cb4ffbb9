from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from malgil.accounts.models import Centre
from malgil.base.clock import now
from malgil.config.checkup.finding import Finding
from malgil.config.checkup.work import examine_work
from malgil.events import heartbeats
from malgil.events.jobs import follow_up
from malgil.events.models import Event, Followup, Heartbeat

pytestmark = pytest.mark.django_db


def found(name: str) -> Finding | None:
    return next((finding for finding in examine_work() if finding.name == name), None)


def test_a_centre_that_runs_is_well():
    Centre.objects.create(pk=1, name="하루상점")
    heartbeats.beat("worker a 1")

    assert [(finding.name, finding.state) for finding in examine_work()] == [
        ("centre", "ok"),
        ("worker", "ok"),
        ("queue", "ok"),
    ]


@pytest.mark.parametrize(("name", "said"), [("하루상점", "하루상점이에요"), ("온결 고객센터", "온결 고객센터예요")])
def test_the_name_of_the_centre_is_said_with_its_particle(monkeypatch, name, said):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    Centre.objects.create(pk=1, name=name)

    assert found("centre") == Finding("centre", "ok", f"고객센터 이름은 {said}.")


def test_a_centre_that_is_not_made_is_told():
    assert found("centre") == Finding("centre", "warn", "Not set up yet: malgil setup")


def test_without_a_worker_it_fails():
    assert found("worker") == Finding("worker", "fail", "No worker is running: malgil worker")


def test_a_worker_that_fell_silent_fails():
    Heartbeat.objects.create(process="worker a 1", at=now() - timedelta(minutes=7, seconds=5))

    assert found("worker") == Finding("worker", "fail", "The worker fell silent 7 min ago: malgil worker")


def test_jobs_that_wait_are_counted_and_old_ones_told():
    follow_up.enqueue(1)
    follow_up.enqueue(2)
    assert found("queue") == Finding("queue", "ok", "2 jobs are waiting, the oldest for 0 min.")

    DBTaskResult.objects.update(enqueued_at=now() - timedelta(minutes=6))
    assert found("queue") == Finding("queue", "warn", "2 jobs are waiting, the oldest for 6 min.")


def test_jobs_that_failed_are_told_for_a_day():
    follow_up.enqueue(1)
    DBTaskResult.objects.update(status="FAILED", finished_at=now())
    assert found("jobs") == Finding("jobs", "warn", "1 jobs have failed within a day.")

    DBTaskResult.objects.update(finished_at=now() - timedelta(days=2))
    assert found("jobs") is None


def test_followups_that_were_given_up_fail():
    event = Event.objects.create(topic="t", seq=1, kind="k", audience="staff", facts={}, at=now())
    Followup.objects.create(event=event, subscriber="s", due_at=now(), parked_at=now())

    finding = found("follow-ups")
    assert finding
    assert finding.state == "fail"
    assert found("follow-up names") == Finding(
        "follow-up names",
        "fail",
        "This release does not know these follow-ups: s. A newer one takes them up again.",
    )
