"""What a supervisor decides about mails that became no message."""

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.channels.email.facts import MailJudged, OriginalFetched
from malgil.channels.email.models import Nature, RawMail, Why
from malgil.channels.email.topics import MAIL
from malgil.events import log

LYING = (RawMail.State.QUARANTINED, RawMail.State.ASIDE)


@transaction.atomic
def read_again(raw: RawMail, *, by: Person) -> None:
    """Have a mail read once more, as if it had just come; one that is in a thread stays there."""
    changes = {"attempts": 0, "state": RawMail.State.NEW, "detail": "", "settled_at": None, "nature": ""}
    _judge(raw, "again", changes, by)


@transaction.atomic
def open_anyway(raw: RawMail, *, by: Person) -> None:
    """Have a mail taken as a person's, whatever its headers say and whatever came before it."""
    changes = {"attempts": 0, "state": RawMail.State.NEW, "detail": "", "settled_at": None, "nature": Nature.PERSON}
    _judge(raw, "opened", changes, by)


@transaction.atomic
def dismiss(raw: RawMail, *, by: Person) -> None:
    """Take a mail out of the quarantine; it is kept, set aside."""
    _judge(raw, "dismissed", {"state": RawMail.State.ASIDE, "why": Why.DISMISSED, "settled_at": now()}, by)


@transaction.atomic
def fetch_original(raw: RawMail, *, by: Person) -> None:
    """Note that somebody has downloaded a mail as it came."""
    log.record(MAIL, OriginalFetched(raw_id=raw.pk), actor=by.pk)


def _judge(raw: RawMail, judgement: str, changes: dict[str, object], by: Person) -> None:
    # Two supervisors may press at once: the first one's word counts.
    if RawMail.objects.filter(pk=raw.pk, state__in=LYING).update(**changes):
        log.record(MAIL, MailJudged(raw_id=raw.pk, judgement=judgement), actor=by.pk)
