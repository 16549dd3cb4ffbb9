"""What does not work with mail, counted at once: every page of a supervisor asks."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Value

from malgil.channels.email.models import Mailbox, RawMail
from malgil.conversations.models import Channel
from malgil.conversations.queries import held_up

MAILBOXES, HELD_UP, QUARANTINED = "mailboxes", "held up", "quarantined"


def numbers_wrong(*, silent_since: datetime, held_up_since: datetime) -> dict[str, int]:
    """Return how many mailboxes may be away or silent, deliveries are held up and mails in quarantine; one query."""
    fetched = Mailbox.objects.filter(Q(last_error_at__isnull=False) | Q(last_success_at__lt=silent_since), is_on=True)
    quarantined = RawMail.objects.filter(state=RawMail.State.QUARANTINED)
    mailboxes, mails = _counted(fetched.exclude(host=""), MAILBOXES), _counted(quarantined, QUARANTINED)
    return dict(_counted(held_up(Channel.EMAIL, held_up_since), HELD_UP).union(mailboxes, mails, all=True))


def _counted(rows: QuerySet[Any], name: str) -> Any:
    counted = rows.order_by().annotate(what=Value(name)).values("what").annotate(number=Count("pk"))
    return counted.values_list("what", "number")
