"""Mails as they came."""

from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db.models import QuerySet

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.channels.email.models import RawMail, Why

AT_ONCE = 50
LYING = timedelta(minutes=5)


def mails_due(at: datetime) -> list[int]:
    """Return which mails are to be read now, in the order in which they came; one that has failed waits ever longer."""
    rows = RawMail.objects.filter(state=RawMail.State.NEW).order_by("pk").values_list("pk", "attempts", "settled_at")
    due = [
        pk
        for pk, attempts, tried_at in rows[: 20 * AT_ONCE]
        if tried_at is None or at >= tried_at + timedelta(seconds=2**attempts)
    ]
    return due[:AT_ONCE]


def content_of(raw: RawMail) -> bytes:
    """Return every byte of a mail."""
    with default_storage.open(raw.file) as file:
        return bytes(file.read())


def taken_as(name: str, *, but: RawMail) -> RawMail | None:
    """Return the mail that was taken under a Message-ID before, None for a new one."""
    if not name:
        return None
    same = RawMail.objects.filter(name=name, state__in=[RawMail.State.TAKEN, RawMail.State.ASIDE]).exclude(pk=but.pk)
    return same.exclude(why=Why.TWICE).order_by("pk").first()


def mails_kept_for(viewer: Person, state: str) -> QuerySet[RawMail]:
    """Return the mails that stand so, the newest first, for who leads."""
    found = RawMail.objects.filter(state=state).select_related("mailbox").order_by("-pk")
    return found if viewer.is_lead else found.none()


def mails_visible_to(viewer: Person) -> QuerySet[RawMail]:
    """Return every mail as it came, for who leads."""
    found = RawMail.objects.select_related("mailbox")
    return found if viewer.is_lead else found.none()


def last_mail_at() -> datetime | None:
    """Return when the last mail came, None before the first."""
    return RawMail.objects.order_by("-received_at").values_list("received_at", flat=True).first()


def quarantined_count() -> int:
    """Return how many mails wait for somebody to look at them."""
    return RawMail.objects.filter(state=RawMail.State.QUARANTINED).count()


def mails_left_lying() -> int:
    """Return how many mails nobody has read for five minutes."""
    return RawMail.objects.filter(state=RawMail.State.NEW, received_at__lt=now() - LYING).count()
