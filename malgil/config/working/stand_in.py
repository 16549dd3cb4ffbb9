"""What the pages' process does for a worker that is missing: everything still works, only slower."""

import logging

from malgil.channels.email.jobs import take_due
from malgil.channels.email.outgoing import post_due
from malgil.config.working.chores import mind
from malgil.config.working.every import Every
from malgil.config.working.process import name_of
from malgil.config.working.queue import hand_back_abandoned, worker_for
from malgil.events import heartbeats
from malgil.notifications.jobs import Postman

log = logging.getLogger(__name__)

SECONDS = 10.0


class StandIn:
    """Looks every ten seconds whether a worker lives, and does its work when none does."""

    def __init__(self) -> None:
        """Begin idle."""
        self._process = name_of("stand-in")
        self._alone = False
        self._postman = Postman()
        self._every = Every(SECONDS, self.look, first_after=SECONDS)

    def start(self) -> None:
        """Begin to look."""
        self._every.start()

    def stop(self) -> None:
        """Look no more."""
        self._every.stop(1.0)

    def look(self) -> None:
        """Look once."""
        if heartbeats.living("worker"):
            self._alone = False
            return
        if not self._alone:
            log.warning("no worker is running: the pages do its work, slowly")
            self._alone = True
        heartbeats.beat(self._process)
        mind()
        hand_back_abandoned()
        take_due()
        post_due()
        worker_for(self._process, batch=True).run()
        self._postman.go_round()
        heartbeats.leave(self._process)
