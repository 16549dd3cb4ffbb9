"""Doing the jobs in the queue."""

import logging
import threading

from django.db import connections
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from malgil.base.clock import now
from malgil.events import heartbeats

log = logging.getLogger(__name__)

POLL_SECONDS = 1.0
PAUSE_SECONDS = 5.0
# A job that took this many workers down with it will take the next one too.
LIVES = 5


def worker_for(process: str, *, batch: bool) -> Worker:
    """Return a loop over the queue for a process; one that is a `batch` ends when nothing is left."""
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=POLL_SECONDS,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=process,
    )


def hand_back_abandoned() -> int:
    """Put jobs whose worker has died back into the queue and return how many those were.

    A job may have been done before its worker died without noting it: doing a job twice does no harm.
    """
    alive = heartbeats.living("worker") | heartbeats.living("stand-in")
    abandoned = 0
    for result in DBTaskResult.objects.running():
        if result.worker_ids and result.worker_ids[-1] in alive:
            continue
        hopeless = len(result.worker_ids) >= LIVES
        changes = (
            {"status": TaskResultStatus.FAILED, "finished_at": now(), "traceback": "its workers died one after another"}
            if hopeless
            else {"status": TaskResultStatus.READY, "started_at": None}
        )
        same = DBTaskResult.objects.running().filter(pk=result.pk, started_at=result.started_at)
        abandoned += same.update(**changes)
        log.warning("job %s was abandoned by its worker%s", result.task_path, " once too often" if hopeless else "")
    return abandoned


class QueueThread:
    """The loop over the queue in a thread of its own, begun anew when it fails (a database that went away)."""

    def __init__(self, process: str) -> None:
        """Keep in whose name jobs are claimed."""
        self._process = process
        self._stopped = threading.Event()
        self._worker = worker_for(process, batch=False)
        self._thread = threading.Thread(target=self._run, name="queue", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, seconds: float) -> None:
        """Claim no more jobs, and wait at most so many seconds for the one under way."""
        self._stopped.set()
        self._worker.running = False
        self._thread.join(seconds)

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._worker.run()
            except Exception:
                log.exception("the queue cannot be read; trying again")
                connections.close_all()
                self._stopped.wait(PAUSE_SECONDS)
        connections.close_all()
