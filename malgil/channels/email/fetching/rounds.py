"""One look into a mailbox: everything new is kept, once, wherever it was cut the last time."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings

from malgil.channels.email.actions import keep_fetched, say_fetched, start_counting
from malgil.channels.email.fetching.session import Session
from malgil.channels.email.models import Mailbox

# The day a mail came is the server's own, in its own time zone.
_SLACK = timedelta(days=1)


def collect(session: Session, mailbox: Mailbox) -> int:
    """Keep what has come since the last look and return how many mails that were.

    A mail's row and the number we are past are written in one transaction, after its bytes are on the disk: who is cut
    before it fetches that mail again, who is cut after it does not.
    """
    kept = 0
    folder = session.folder
    if mailbox.uidvalidity != folder.uidvalidity:
        kept += _keep(session, mailbox, _before_counting(session, mailbox))
        start_counting(mailbox, uidvalidity=folder.uidvalidity, next_uid=folder.next_uid)
    kept += _keep(session, mailbox, session.numbers_from(mailbox.next_uid))
    say_fetched(mailbox)
    return kept


def _before_counting(session: Session, mailbox: Mailbox) -> list[int]:
    """Return which of the mails that lie there under numbers we do not know are to be fetched."""
    if mailbox.begun_at is not None:
        # The server has numbered anew: those we have are known by their bytes.
        numbers = session.since((mailbox.begun_at - _SLACK).date())
    else:
        # A mailbox may hold the mails of ten years, which are nobody's new questions.
        numbers = session.unseen() if mailbox.takes_old else []
    return [uid for uid in numbers if uid < session.folder.next_uid]


def _keep(session: Session, mailbox: Mailbox, numbers: Iterable[int]) -> int:
    kept = 0
    limit = settings.MALGIL_MAIL_LIMIT
    for uid, size in sorted(session.sizes(list(numbers)).items()):
        is_large = size > limit
        content = session.content(uid, only_headers=is_large)
        if content is None:
            continue
        kept_now = keep_fetched(
            content,
            mailbox=mailbox,
            uidvalidity=session.folder.uidvalidity,
            uid=uid,
            too_large=size if is_large else 0,
        )
        kept += kept_now is not None
        session.mark_seen(uid)
    return kept
