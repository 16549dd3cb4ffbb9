"""What simulated people leave behind is forgotten after a while, so that a busy demo may run for weeks."""

from datetime import timedelta

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from malgil.base.clock import now
from malgil.config.demo.busy.cast import Seat
from malgil.config.demo.busy.visits import KEY
from malgil.conversations.models import Standing, Thread
from malgil.events.models import Event, Topic
from malgil.routing.actions.turns import topic_of
from malgil.routing.models import Place

# About an hour and a half of the fastest play.
KEPT = 1_000
# How long what agents said they do is kept, and jobs that are done.
_AN_HOUR = timedelta(hours=1)
_AT_ONCE = 50


def forget_old(seats: list[Seat], *, kept: int = KEPT) -> int:
    """Forget simulated customers' oldest matters that are over, beyond so many; return how many were."""
    over = Thread.objects.filter(key__startswith=KEY, standing=Standing.CLOSED).order_by("-pk")
    ids = list(over.values_list("pk", flat=True)[kept:])
    for first in range(0, len(ids), _AT_ONCE):
        _forget(ids[first : first + _AT_ONCE])
    topics = [topic_of(seat.agent.pk) for seat in seats]
    Event.objects.filter(topic__in=topics, at__lt=now() - _AN_HOUR).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=now() - _AN_HOUR).delete()
    return len(ids)


@transaction.atomic
def _forget(ids: list[int]) -> None:
    places = Place.objects.filter(thread__in=ids).values_list("pk", flat=True)
    topics = [*(f"thread:{pk}" for pk in ids), *(f"place:{pk}" for pk in places)]
    Event.objects.filter(topic__in=topics).delete()
    Topic.objects.filter(name__in=topics).delete()
    Thread.objects.filter(pk__in=ids).delete()
