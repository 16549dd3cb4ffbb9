"""The worker, from its first beat to its last."""

import threading
import time

import pytest
from django_tasks_db.models import DBTaskResult

from malgil.config.working import queue
from malgil.config.working.process import name_of, work
from malgil.events import heartbeats
from malgil.events.jobs import follow_up


def test_no_two_processes_have_one_name():
    names = {name_of("worker") for _ in range(100)}

    assert len(names) == 100
    assert {name.split()[0] for name in names} == {"worker"}
    assert max(map(len, names)) <= 64


@pytest.mark.django_db(transaction=True)
def test_a_worker_beats_does_its_jobs_and_takes_its_leave(monkeypatch):
    monkeypatch.setattr(queue, "POLL_SECONDS", 0.02)
    result = follow_up.enqueue(404)
    stopped = threading.Event()
    worker = threading.Thread(target=work, args=(stopped,))
    worker.start()
    until = time.monotonic() + 10
    while not DBTaskResult.objects.finished().filter(pk=result.id).exists():
        assert time.monotonic() < until
        time.sleep(0.02)
    names = heartbeats.living("worker")
    stopped.set()
    worker.join(10)

    assert len(names) == 1
    assert DBTaskResult.objects.get(pk=result.id).worker_ids == list(names)
    assert heartbeats.living("worker") == frozenset()
