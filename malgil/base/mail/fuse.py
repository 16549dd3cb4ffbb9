"""The fuse before all outgoing mail: so many a minute and an hour by all processes together, then it blows.

It is counted in the database, so that neither a restart nor another process begins anew. Sign-in codes have a reserve
of their own, so that whoever is to reset the fuse can still sign in.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, QuerySet, Sum

from malgil.base.clock import now
from malgil.base.mail.models import Blow, Minute
from malgil.base.mail.outcomes import NotNow, Stopped

HOUR = timedelta(hours=1)
_KEPT = timedelta(hours=3)
_LEAST_RESERVE = 10
_COUNT = (
    "INSERT INTO mail_minute (at, urgent, number) VALUES (%s, %s, %s) "
    "ON CONFLICT (at, urgent) DO UPDATE SET number = mail_minute.number + excluded.number RETURNING number"
)


def limits(*, urgent: bool = False) -> tuple[int, int]:
    """Return how many addressees may be mailed in a minute and in an hour; for sign-in codes the reserve."""
    minute, hour = settings.MALGIL_EMAIL_PER_MINUTE, settings.MALGIL_EMAIL_PER_HOUR
    return (max(_LEAST_RESERVE, minute // 4), max(_LEAST_RESERVE, hour // 4)) if urgent else (minute, hour)


def blown() -> Blow | None:
    """Return when and why the fuse has blown, None while it is whole."""
    return Blow.objects.filter(reset_at=None).order_by("pk").first()


def blows() -> QuerySet[Blow]:
    """Return how often it has blown, the last first."""
    return Blow.objects.order_by("-pk")


def pass_through(number: int, *, urgent: bool = False) -> None:
    """Count so many addressees who are about to be mailed.

    Raises `Stopped` where the fuse has blown or blows by it, and `NotNow` where the reserve for codes is used up.
    """
    if not urgent and (found := blown()):
        raise Stopped(str(found))
    at = now().replace(second=0, microsecond=0)
    with transaction.atomic():
        in_minute = _count(at, number, urgent=urgent)
        minute, hour = limits(urgent=urgent)
        passed = in_minute > minute, sent_in_hour(urgent=urgent) > hour
        if any(passed):
            _uncount(at, number, urgent=urgent)
            if not urgent:
                per, limit = (Blow.Per.MINUTE, minute) if passed[0] else (Blow.Per.HOUR, hour)
                Blow.objects.bulk_create([Blow(at=now(), per=per, limit=limit)], ignore_conflicts=True)
    if any(passed):
        raise NotNow("the reserve for sign-in codes is used up") if urgent else Stopped(str(blown()))


def take_back(number: int, *, urgent: bool = False) -> None:
    """Count so many less, who have not been mailed after all."""
    last = Minute.objects.filter(urgent=urgent, number__gte=number).order_by("-at").first()
    if last:
        _uncount(last.at, number, urgent=urgent)


def sent_in_hour(*, urgent: bool = False) -> int:
    """Return how many addressees were mailed within the last hour."""
    counted = Minute.objects.filter(at__gt=now() - HOUR, urgent=urgent)
    return int(counted.aggregate(sum=Sum("number"))["sum"] or 0)


def room_for_old() -> bool:
    """Return whether mail that has waited long may go now: it takes half of a minute's number, and never blows."""
    at = now().replace(second=0, microsecond=0)
    counted = Minute.objects.filter(at=at, urgent=False).values_list("number", flat=True).first() or 0
    minute, hour = limits()
    return counted < max(1, minute // 2) and sent_in_hour() < hour


def replace_fuse(*, by: int, reason: str) -> Blow | None:
    """Let mail go again and count anew, in the caller's transaction; return what had blown, None when nothing had."""
    found = Blow.objects.select_for_update().filter(reset_at=None).order_by("pk").first()
    if found is None:
        return None
    Blow.objects.filter(reset_at=None).update(reset_at=now(), reset_by_id=by, reason=reason)
    Minute.objects.filter(urgent=False).delete()
    return found


def forget() -> int:
    """Forget counts that count no more; return how many those were."""
    return Minute.objects.filter(at__lt=now() - _KEPT).delete()[0]


def _count(at: datetime, number: int, *, urgent: bool) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [connection.ops.adapt_datetimefield_value(at), urgent, number])
        [counted] = cursor.fetchone()
    return int(counted)


def _uncount(at: datetime, number: int, *, urgent: bool) -> None:
    Minute.objects.filter(at=at, urgent=urgent, number__gte=number).update(number=F("number") - number)
