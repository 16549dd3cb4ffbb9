"""The fuse before outgoing mail: telling that it has blown, and putting in a new one."""

from django.db import transaction

from malgil.accounts.facts import MailResumed, MailStopped
from malgil.accounts.models import Person
from malgil.accounts.refusals import FuseNeedsReason
from malgil.base.clock import now
from malgil.base.mail import fuse
from malgil.base.mail.models import Blow
from malgil.events import log

TOPIC = "centre"
_LONGEST_REASON = 300


@transaction.atomic
def tell_of_blown_fuse() -> int:
    """Record that outgoing mail has stopped, once for each time; return how often that was."""
    untold = list(Blow.objects.select_for_update().filter(told_at=None))
    for blow in untold:
        if Blow.objects.filter(pk=blow.pk, told_at=None).update(told_at=now()):
            log.record(TOPIC, MailStopped(blow_id=blow.pk, per=blow.per, limit=blow.limit), actor=None)
    return len(untold)


@transaction.atomic
def reset_fuse(*, reason: str, by: Person) -> bool:
    """Let mail go again, with the reason in the log, and return whether it had stopped; refuse it without a reason."""
    words = " ".join(reason.split())[:_LONGEST_REASON]
    if not words:
        raise FuseNeedsReason
    blow = fuse.replace_fuse(by=by.pk, reason=words)
    if blow is None:
        return False
    log.record(TOPIC, MailResumed(blow_id=blow.pk, reason=words), actor=by.pk)
    return True
