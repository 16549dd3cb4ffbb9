"""Mails about somebody's account."""

from django.db import transaction

from malgil.accounts.facts import LetterWritten
from malgil.accounts.models import Letter
from malgil.base.clock import now
from malgil.events import log


@transaction.atomic
def write_letter(*, to: str, subject: str, body: str) -> Letter:
    """Write a mail the worker posts: no page waits for a mail server, and none is lost when one is down."""
    letter = Letter.objects.create(to=to, subject=" ".join(subject.split())[:200], body=body.strip(), at=now())
    log.record("letters", LetterWritten(letter_id=letter.pk), actor=None)
    return letter
