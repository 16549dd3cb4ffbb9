"""Keeping a mail as it came, before anybody reads it: once its row is committed, its sender may forget it."""

from hashlib import sha256

from django.db import IntegrityError, transaction

from malgil.base.clock import now
from malgil.channels.email.keeping import unwritten, written
from malgil.channels.email.models import Mailbox, RawMail, Why


def keep_delivered(content: bytes, *, mailbox: Mailbox | None, recipient: str) -> RawMail:
    """Keep a mail a mail server hands over; delivered twice it is kept twice, and read once by its Message-ID."""
    name = written(content)
    try:
        return RawMail.objects.create(
            mailbox=mailbox, file=name, size=len(content), digest=_digest(content), recipient=recipient[:254],
            received_at=now(),
        )  # fmt: skip
    except Exception:
        unwritten(name)
        raise


def keep_fetched(content: bytes, *, mailbox: Mailbox, uidvalidity: int, uid: int, too_large: int = 0) -> RawMail | None:
    """Keep a mail that lies on a server and remember that we are past it; return None for one we have.

    `too_large` is its size in bytes where only the headers were fetched: it is quarantined, and stays on the server.
    """
    if _has(mailbox, content, uidvalidity=uidvalidity):
        _pass(mailbox, uidvalidity=uidvalidity, uid=uid)
        return None
    name = written(content)
    try:
        with transaction.atomic():
            raw = RawMail.objects.create(
                mailbox=mailbox, file=name, size=too_large or len(content), digest=_digest(content),
                uidvalidity=uidvalidity, uid=uid, received_at=now(),
                why=Why.TOO_LARGE if too_large else "",
            )  # fmt: skip
            _pass(mailbox, uidvalidity=uidvalidity, uid=uid)
    except IntegrityError:
        # Another worker was first.
        unwritten(name)
        _pass(mailbox, uidvalidity=uidvalidity, uid=uid)
        return None
    except Exception:
        unwritten(name)
        raise
    return raw


def _pass(mailbox: Mailbox, *, uidvalidity: int, uid: int) -> None:
    mailbox.next_uid = uid + 1
    same = Mailbox.objects.filter(pk=mailbox.pk, uidvalidity=uidvalidity, next_uid__lte=uid)
    same.update(next_uid=uid + 1)


def _has(mailbox: Mailbox, content: bytes, *, uidvalidity: int) -> bool:
    """Return whether this very mail was fetched under the numbers the server has thrown away since.

    Byte for byte, with what every server on its way has stamped on it: no two mails are the same so.
    """
    before = RawMail.objects.filter(mailbox=mailbox, digest=_digest(content), uid__isnull=False)
    return before.exclude(uidvalidity=uidvalidity).exists()


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
