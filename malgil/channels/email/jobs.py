"""What the worker does with mail that comes."""

import logging

from django.conf import settings
from django_tasks import task

from malgil.base.clock import now
from malgil.channels.email.actions import say_tested, take
from malgil.channels.email.fetching import Trouble, connected
from malgil.channels.email.models import Mailbox
from malgil.channels.email.queries import mails_due
from malgil.channels.email.receiving import Receiver, place_of

log = logging.getLogger(__name__)


def take_due() -> int:
    """Read the mails that have come, in their order, and return how many those were."""
    due = mails_due(now())
    for raw_id in due:
        take(raw_id)
    return len(due)


@task()
def try_connection(mailbox_id: int) -> None:
    """Try whether a mailbox can be asked, and say what was found; one that is gone is left alone."""
    mailbox = Mailbox.objects.filter(pk=mailbox_id).first()
    if mailbox is None:
        return
    try:
        with connected(mailbox) as session:
            found = f"ok: {session.folder.mails} {'idle' if session.can_idle else 'poll'}"
    except Trouble as trouble:
        found = str(trouble)
    say_tested(mailbox, found)


def receiver() -> Receiver | None:
    """Begin to listen where the operator says, and return who does; None where mails come otherwise.

    A place that is taken is logged: the worker has other work too.
    """
    if not settings.MALGIL_MAIL_LISTEN:
        return None
    listening = Receiver(place_of(settings.MALGIL_MAIL_LISTEN))
    try:
        listening.start()
    except OSError:
        log.exception("mails cannot be received at %s", settings.MALGIL_MAIL_LISTEN)
        return None
    return listening
