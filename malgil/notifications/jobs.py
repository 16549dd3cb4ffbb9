"""What follows from events, and sending what is due."""

import logging
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import timedelta
from time import monotonic

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.events.models import Event
from malgil.notifications.actions import Taken, bring_devices, finish, make_keys, take, tell
from malgil.notifications.means import Later, Outcome
from malgil.notifications.models import Notice
from malgil.notifications.queries import due

log = logging.getLogger(__name__)

AT_ONCE = 50
HANDS = 8
# A round ends then, and what is still on its way is waited for by the next one.
ROUND_SECONDS = 0.5
KEPT = timedelta(days=90)


def tell_of(event: Event) -> None:
    """After anything the table names: notices are written down."""
    tell(event)


def bring_along(event: Event) -> None:
    """After a guest has signed in: the browsers that tell them come along."""
    guest = Person.objects.get(pk=event.facts["guest_id"])
    bring_devices(guest, to=Person.objects.get(pk=event.facts["person_id"]))


def bring_keys(event: Event) -> None:
    """After the centre was set up: it has keys for push."""
    del event
    make_keys()


class Postman:
    """Sends what is due, a few at a time: a service that does not answer holds nobody else up.

    The database is touched by the caller's thread alone.
    """

    def __init__(self) -> None:
        """Begin with nothing on its way."""
        self._hands = ThreadPoolExecutor(HANDS, thread_name_prefix="postman")
        self._under_way: dict[Future[Outcome], int] = {}

    def go_round(self) -> int:
        """Take in hand what is due, write down what has arrived, and return how many were written down."""
        ends = monotonic() + ROUND_SECONDS
        written = self._write_down(0)
        for attempt_id in due(now(), AT_ONCE):
            while len(self._under_way) >= HANDS:
                if monotonic() > ends:
                    return written
                written += self._write_down(0.05)
            self._send(attempt_id)
        while self._under_way and monotonic() < ends:
            written += self._write_down(ends - monotonic())
        return written

    def finish(self) -> int:
        """Go round until nothing that is due or under way is left, and return how many were written down."""
        written = 0
        while self._under_way or due(now(), 1):
            done = self.go_round()
            written += done
            if not done and not self._under_way:
                break
        return written

    def _send(self, attempt_id: int) -> None:
        try:
            taken = take(attempt_id)
        except Exception:
            log.exception("attempt %s cannot be taken in hand", attempt_id)
            return
        if taken is not None:
            self._under_way[self._hands.submit(_carry, taken)] = attempt_id

    def _write_down(self, seconds: float) -> int:
        if not self._under_way:
            return 0
        arrived, _ = wait(self._under_way, timeout=max(0.0, seconds), return_when=FIRST_COMPLETED)
        for future in arrived:
            finish(self._under_way.pop(future), future.result())
        return len(arrived)


def _carry(taken: Taken) -> Outcome:
    parcel: Callable[[], Outcome] = taken.parcel
    try:
        return parcel()
    except Exception as error:
        log.exception("attempt %s failed", taken.attempt_id)
        return Later(type(error).__name__)


def forget() -> int:
    """Forget notices of three months ago and return how many rows that was."""
    forgotten, _ = Notice.objects.filter(at__lt=now() - KEPT).delete()
    return forgotten
