from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from malgil.base.clock import now
from malgil.config.working.chores import KEPT, clean_up
from malgil.events.jobs import follow_up

pytestmark = pytest.mark.django_db


def test_expired_sessions_are_forgotten_and_others_kept():
    for days in (-1, 1):
        session = SessionStore()
        session["x"] = 1
        session.create()
        Session.objects.filter(pk=session.session_key).update(expire_date=now() + timedelta(days=days))
        kept = session.session_key
    clean_up()

    assert list(Session.objects.values_list("pk", flat=True)) == [kept]


@pytest.mark.parametrize(("status", "days", "left"), [("SUCCESSFUL", 15, 0), ("SUCCESSFUL", 13, 1), ("READY", 15, 1)])
def test_jobs_done_two_weeks_ago_are_forgotten(status, days, left):
    follow_up.enqueue(1)
    finished = None if status == "READY" else now() - timedelta(days=days)
    DBTaskResult.objects.update(status=status, finished_at=finished, enqueued_at=now() - timedelta(days=days))
    clean_up()

    assert DBTaskResult.objects.count() == left
    assert timedelta(days=14) == KEPT
