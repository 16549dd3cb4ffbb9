"""What becomes of a mail that joins no thread."""

from django.db import transaction

from malgil.base.clock import now
from malgil.channels.email.facts import BounceCame, MailQuarantined, MailSetAside
from malgil.channels.email.models import Nature, RawMail, Why
from malgil.channels.email.topics import MAIL
from malgil.conversations.models import Thread
from malgil.events import log
from malgil.korean.personal import masked

ATTEMPTS = 8
_MADE = ["state", "why", "detail", "settled_at"]


def locked(raw_id: int) -> RawMail | None:
    """Return a mail nobody has settled, locked; None when somebody has; in the caller's transaction."""
    # The mailbox may be gone, so its row is left out of the lock.
    rows = RawMail.objects.select_for_update(of=("self",)).filter(pk=raw_id, state=RawMail.State.NEW)
    return rows.select_related("mailbox").first()


@transaction.atomic
def quarantine(raw_id: int, *, why: Why, detail: str = "") -> None:
    """Put a mail where a supervisor sees it and why it is there; one that is settled stays as it is."""
    if raw := locked(raw_id):
        raw.state, raw.why, raw.detail, raw.settled_at = RawMail.State.QUARANTINED, why, detail[:300], now()
        raw.save(update_fields=_MADE)
        log.record(MAIL, MailQuarantined(raw_id=raw.pk, why=why), actor=None)


@transaction.atomic
def put_off(raw_id: int, *, detail: str) -> None:
    """Have a mail read again in a while: the database or the disk was away. After eight times it is quarantined."""
    raw = locked(raw_id)
    if raw is None:
        return
    raw.attempts += 1
    raw.detail, raw.settled_at = detail[:300], now()
    if raw.attempts >= ATTEMPTS:
        raw.state, raw.why = RawMail.State.QUARANTINED, Why.FAILED
        log.record(MAIL, MailQuarantined(raw_id=raw.pk, why=Why.FAILED), actor=None)
    raw.save(update_fields=["attempts", *_MADE])


@transaction.atomic
def set_aside(raw: RawMail, *, why: Why, thread: Thread | None) -> None:
    """Keep a mail that opens nothing and joins nothing; its thread's agents hear of it, of a bounce who sends mails."""
    if not locked(raw.pk):
        return
    raw.state, raw.why, raw.thread, raw.settled_at = RawMail.State.ASIDE, why, thread, now()
    raw.save()
    if raw.nature == Nature.BOUNCE:
        log.record(MAIL, BounceCame(raw_id=raw.pk), actor=None)
    elif thread and why == Why.NOT_A_PERSON:
        fact = MailSetAside(raw_id=raw.pk, nature=raw.nature, subject=masked(raw.subject))
        log.record(thread.topic, fact, actor=None)
