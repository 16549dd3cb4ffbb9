"""What is kept of mail, for who may see it."""

from malgil.channels.email.queries.boxes import (
    addresses_of_ours,
    mailbox_for,
    mailboxes_fetched,
    mailboxes_kept_by,
)
from malgil.channels.email.queries.raw import (
    content_of,
    last_mail_at,
    mails_due,
    mails_kept_for,
    mails_left_lying,
    mails_visible_to,
    quarantined_count,
    taken_as,
)
from malgil.channels.email.queries.threads import (
    kept_identity,
    known_subjects,
    thread_of_ids,
    thread_of_tokens,
    writer_among,
)
from malgil.channels.email.queries.troubles import HELD_UP, MAILBOXES, QUARANTINED, numbers_wrong

__all__ = [
    "HELD_UP",
    "MAILBOXES",
    "QUARANTINED",
    "addresses_of_ours",
    "content_of",
    "kept_identity",
    "known_subjects",
    "last_mail_at",
    "mailbox_for",
    "mailboxes_fetched",
    "mailboxes_kept_by",
    "mails_due",
    "mails_kept_for",
    "mails_left_lying",
    "mails_visible_to",
    "numbers_wrong",
    "quarantined_count",
    "taken_as",
    "thread_of_ids",
    "thread_of_tokens",
    "writer_among",
]
