"""`malgil worker`: the work in the background, alone or as the supervisor's child."""

import signal
import threading

from django.db import OperationalError

from malgil.config.commands.lifeline import end_with_supervisor, say_ready
from malgil.config.commands.unreachable import tell_unreachable
from malgil.config.commands.words import tell
from malgil.config.serving.preparing import migrations_wanted
from malgil.config.working.process import work

PAUSE_SECONDS = 1.0


def main(ready: int | None = None) -> int:
    """Work until told to stop, and return the exit code."""
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    if ready is not None:
        end_with_supervisor()
    try:
        _wait_for_migrations(stopped)
    except OperationalError as error:
        return tell_unreachable(error)
    if ready is None:
        tell("worker: 일을 시작했어요.", "worker: at work.")
    else:
        say_ready(ready)
    work(stopped)
    return 0


def _wait_for_migrations(stopped: threading.Event) -> None:
    """Wait until the pages' process, which does them, has brought the database up to date."""
    told = False
    while not stopped.is_set() and migrations_wanted():
        if not told:
            tell("worker: 데이터베이스가 준비되기를 기다려요.", "worker: waiting for the database to be prepared.")
            told = True
        stopped.wait(PAUSE_SECONDS)
