"""Running a busy demo until it is told to stop."""

import logging
import secrets
import threading
import time
from random import Random

from django.conf import settings
from django.db import close_old_connections

from malgil.accounts.queries import centre
from malgil.config.demo.busy.driver import Busy
from malgil.config.demo.busy.tempo import Tempo

log = logging.getLogger(__name__)

STEP_SECONDS = 0.5
PAUSE_SECONDS = 5.0
MOST_CUSTOMERS = 40


class NotADemo(Exception):
    """Simulated customers must never stand in a real centre's line."""


def play(stopped: threading.Event, *, speed: float) -> None:
    """Play until stopped; refuses (NotADemo) any centre that is no demo."""
    if not settings.MALGIL_DEMO or centre() is None:
        raise NotADemo
    number = secrets.token_hex(3)
    busy = Busy(Tempo(speed), most=MOST_CUSTOMERS, random=Random(number), number=number)  # noqa: S311 - a play
    began = time.monotonic()
    try:
        while not stopped.wait(STEP_SECONDS):
            try:
                busy.step(time.monotonic() - began)
            except Exception:
                log.exception("the busy demo stumbled and goes on")
                close_old_connections()
                stopped.wait(PAUSE_SECONDS)
    finally:
        busy.end()
