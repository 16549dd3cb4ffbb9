"""That somebody has seen what they were to hear of."""

from django.db import transaction
from django.db.models import QuerySet

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.events import log
from malgil.notifications.models import Notice
from malgil.notifications.row import Row, never_over
from malgil.notifications.table import row_named


def _open(person: Person, about: str = "") -> QuerySet[Notice]:
    notices = Notice.objects.filter(person=person, settled_at=None)
    return (notices.filter(about=about) if about else notices).select_related("event", "person").order_by("pk")


def settle_if_over(notice: Notice, row: Row) -> bool:
    """Return whether somebody has seen to it, remembering it; runs in the caller's transaction."""
    if notice.settled_at is None and row.is_over(notice.event, notice.person):
        notice.settled_at = now()
        Notice.objects.filter(pk=notice.pk, settled_at=None).update(settled_at=notice.settled_at)
    return notice.settled_at is not None


@transaction.atomic
def settle(person: Person, about: str = "") -> int:
    """Settle what somebody has seen to by themselves, of one thing or of all.

    Returns how many different things still wait.
    """
    waiting = set()
    for notice in _open(person, about):
        row = row_named(notice.row)
        if row is None or not settle_if_over(notice, row):
            waiting.add(notice.about)
    return len(waiting)


@transaction.atomic
def show(person: Person, about: str = "") -> list[Notice]:
    """Remember that a page in front of somebody shows what came, and return it: it is not pushed any more.

    What nothing else can settle, such as news, is settled by that.
    """
    at = now()
    fresh = [notice for notice in _open(person, about) if notice.shown_at is None]
    for notice in fresh:
        row = row_named(notice.row)
        notice.shown_at = at
        notice.settled_at = at if row is None or row.is_over is never_over else None
        notice.save(update_fields=["shown_at", "settled_at"])
    return fresh


@transaction.atomic
def open_notices(person: Person, link_about: str) -> None:
    """Somebody came by a notice: whatever was told together is settled."""
    settled = _open(person, link_about).update(shown_at=now(), settled_at=now())
    if settled:
        log.ring(person.topic)
