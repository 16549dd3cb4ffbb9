"""What waits: attempts that are due, notices nobody has seen to."""

from datetime import datetime, timedelta

from django.db.models import Case, Q, QuerySet, Value, When

from malgil.accounts.models import Person
from malgil.base.statements import Selection
from malgil.notifications.models import Attempt, Notice
from malgil.notifications.subjects import URGENT

# A process that took something in hand and says nothing for so long has died.
PATIENCE = timedelta(minutes=2)

# Asked every second: nearly always there is none, and then nothing more need be said.
_ANY_DUE = Selection("SELECT 1 FROM notifications_attempt WHERE state IN ('due', 'sending') AND due_at <= %s LIMIT 1")


def due(at: datetime, limit: int) -> list[int]:
    """Return which attempts are to be made now: first what somebody waits for, then what everybody is told."""
    if not _ANY_DUE.rows(at):
        return []
    state = Attempt.State
    ready = Q(state=state.DUE) | Q(state=state.SENDING, taken_at__lt=at - PATIENCE)
    open_ones = Attempt.objects.filter(ready, state__in=(state.DUE, state.SENDING), due_at__lte=at)
    # A notice to ten thousand people must not hold up an answer to one.
    turn = Case(When(notice__subject__in=URGENT, then=Value(0)), default=Value(1))
    return list(open_ones.order_by(turn, "due_at", "pk").values_list("pk", flat=True)[:limit])


def notices_of(person: Person) -> QuerySet[Notice]:
    """Return what somebody was to hear of, the newest first."""
    return Notice.objects.filter(person=person).select_related("event").order_by("-at", "-pk")


def unseen_by(person: Person) -> int:
    """Return how many different things wait for somebody: what is told together counts once."""
    waiting = Notice.objects.filter(person=person, settled_at=None)
    return waiting.values("about").distinct().count()


def late_since(at: datetime) -> int:
    """Return how many attempts should have been made before a moment and have not."""
    state = Attempt.State
    return Attempt.objects.filter(state__in=(state.DUE, state.SENDING), due_at__lt=at).count()


def failed_since(at: datetime) -> int:
    """Return how many attempts were given up since a moment; a device that has gone is no failure."""
    failed = Attempt.objects.filter(state=Attempt.State.FAILED, taken_at__gte=at)
    return failed.exclude(reason__in=("status 404", "status 410")).count()
