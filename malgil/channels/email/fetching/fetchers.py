"""A thread a mailbox: looks, waits, looks again, and comes back from everything that can go wrong."""

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections, connections

from malgil.channels.email.actions import say_unfetched
from malgil.channels.email.fetching.rounds import collect
from malgil.channels.email.fetching.session import Session, Trouble, connected
from malgil.channels.email.models import Mailbox
from malgil.channels.email.queries import mailboxes_fetched

log = logging.getLogger(__name__)

POLL_SECONDS = 60.0
# Some servers hang up on who idles for ten minutes.
IDLE_SECONDS = 9 * 60.0
# How long a fetcher that idles may take to notice that it is to stop.
SLICE_SECONDS = 5.0
# As long a silence that one slice more ends it.
_ALMOST = POLL_SECONDS - SLICE_SECONDS
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0
# A wrong password tried every few seconds locks an account.
NOT_SOON = frozenset({"login", "secret", "certificate"})

# What makes it another mailbox: its fetcher begins anew.
_SETTINGS = ("host", "port", "security", "user", "secret", "folder", "takes_old")


class Fetcher:
    """Fetches one mailbox until it is stopped."""

    def __init__(self, mailbox: Mailbox) -> None:
        """Keep which mailbox, and how it is asked."""
        self._pk = mailbox.pk
        self._settings = [getattr(mailbox, name) for name in _SETTINGS]
        self._stopped = threading.Event()
        # A daemon: a server that is silent must not keep the process from ending.
        self._thread = threading.Thread(target=self._run, name=f"mailbox-{mailbox.pk}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopped.set()

    def fits(self, mailbox: Mailbox) -> bool:
        """Return whether the mailbox is still asked the same way, by a thread that lives."""
        return self._thread.is_alive() and self._settings == [getattr(mailbox, name) for name in _SETTINGS]

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while not self._stopped.is_set():
            pause = self._connect(pause)
            self._stopped.wait(pause)
        connections.close_all()

    def _connect(self, pause: float) -> float:
        """Fetch for as long as the connection holds; return the seconds to wait before the next one."""
        close_old_connections()
        mailbox = None
        try:
            mailbox = Mailbox.objects.get(pk=self._pk)
            with connected(mailbox) as session:
                self._stay(session, mailbox)
        except Trouble as trouble:
            log.warning("mailbox %s: %s", self._pk, trouble)
            self._say(mailbox, str(trouble))
            return LONGEST_PAUSE if trouble.code in NOT_SOON else min(2 * pause, LONGEST_PAUSE)
        except Exception as error:
            log.exception("mailbox %s could not be fetched", self._pk)
            self._say(mailbox, f"server: {type(error).__name__}")
            return min(2 * pause, LONGEST_PAUSE)
        return FIRST_PAUSE

    def _stay(self, session: Session, mailbox: Mailbox) -> None:
        """Look again and again over one connection; leave it when it has grown old."""
        collect(session, mailbox)
        waited, quiet = 0.0, _ALMOST
        while waited < IDLE_SECONDS and not self._stopped.is_set():
            if session.can_idle:
                came = session.wait(SLICE_SECONDS)
                waited, quiet = waited + SLICE_SECONDS, quiet + SLICE_SECONDS
                # What came between looking and waiting was said before anybody waited for it, so silence proves little.
                if not came and quiet < POLL_SECONDS:
                    continue
            else:
                came = False
                self._stopped.wait(POLL_SECONDS)
                waited += POLL_SECONDS
            # So one look more follows soon after one that was worth it.
            quiet = _ALMOST if came else 0.0
            close_old_connections()
            collect(session, mailbox)

    def _say(self, mailbox: Mailbox | None, error: str) -> None:
        if mailbox is None:
            return
        try:
            say_unfetched(mailbox, error)
        except Exception:
            log.exception("mailbox %s: the trouble could not be noted", self._pk)


class Fetchers:
    """All fetchers of a process: one for each mailbox there is now."""

    def __init__(self, make: Callable[[Mailbox], Fetcher] = Fetcher) -> None:
        """Begin with none."""
        self._make = make
        self._running: dict[int, Fetcher] = {}

    def look(self) -> None:
        """Start fetchers for new mailboxes, stop those of removed ones, begin changed ones anew."""
        wanted = {mailbox.pk: mailbox for mailbox in mailboxes_fetched()}
        for pk, fetcher in list(self._running.items()):
            if pk not in wanted or not fetcher.fits(wanted[pk]):
                fetcher.stop()
                del self._running[pk]
        for pk, mailbox in wanted.items():
            if pk not in self._running:
                self._running[pk] = self._make(mailbox)
                self._running[pk].start()

    def stop(self) -> None:
        """Stop them all."""
        for fetcher in self._running.values():
            fetcher.stop()
        self._running.clear()
