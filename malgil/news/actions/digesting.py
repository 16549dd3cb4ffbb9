"""News by mail: who gets a digest today, and taking one in hand."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from malgil.base.clock import now
from malgil.news.models import Digest, Rhythm, Subscription

# Nobody is written to in the night; the law asks that of advertising (정보통신망법 제50조 제3항).
OPENS, CLOSES = 9, 20
_AT_ONCE = 500
# A digest nobody could send for so long is old news.
_LASTS = timedelta(hours=12)


def write_digests() -> int:
    """Write down a digest for everybody whose turn it is today, and return how many that were; twice is once."""
    today = timezone.localtime(now())
    if not OPENS <= today.hour < CLOSES:
        return 0
    rhythms = [Rhythm.DAILY, *([Rhythm.WEEKLY] if today.weekday() == 0 else [])]
    waiting = Subscription.objects.filter(rhythm__in=rhythms, person__is_active=True).exclude(digests__day=today.date())
    written = 0
    for subscription in waiting.order_by("pk")[:_AT_ONCE]:
        written += _write(subscription, today)
    return written


@transaction.atomic
def take_digest() -> Digest | None:
    """Take the next digest in hand and return it; None when there is none. What one worker has, no other takes.

    A digest that was taken by a worker that died is not sent again: better none than two.
    """
    waiting = Q(sent_at=None, taken_at=None, until__gt=now() - _LASTS)
    found = Digest.objects.filter(waiting).order_by("pk").values_list("pk", flat=True).first()
    if found is None or not Digest.objects.filter(pk=found, taken_at=None).update(taken_at=now()):
        return None
    return Digest.objects.select_related("subscription__person").get(pk=found)


@transaction.atomic
def finish_digest(digest: Digest) -> None:
    """Remember that a digest was sent, or that there was nothing in it."""
    Digest.objects.filter(pk=digest.pk, sent_at=None).update(sent_at=now())


@transaction.atomic
def give_back(digest: Digest) -> None:
    """Let a digest that certainly was not sent be taken again."""
    Digest.objects.filter(pk=digest.pk, sent_at=None).update(taken_at=None)


@transaction.atomic
def _write(subscription: Subscription, today: datetime) -> int:
    until = now()
    _, is_new = Digest.objects.get_or_create(
        subscription=subscription,
        day=today.date(),
        defaults={"since": subscription.since, "until": until},
    )
    if is_new:
        Subscription.objects.filter(pk=subscription.pk).update(since=until)
    return int(is_new)
