"""Hands a running centre a mail, as a mail server would: `python tests/e2e/mailroom.py FILE`. A program of its own.

What is printed is the number of the thread it went to, 0 for none.
"""

import sys
from pathlib import Path

import django

OURS = "help@ongyeol.example"


def main(path: str) -> None:
    """Keep the mail and read it."""
    django.setup()

    from malgil.channels.email.actions import keep_delivered, take
    from malgil.channels.email.models import Mailbox, RawMail

    mailbox, _ = Mailbox.objects.get_or_create(address=OURS)
    raw = keep_delivered(Path(path).read_bytes(), mailbox=mailbox, recipient=OURS)
    take(raw.pk)
    sys.stdout.write(f"{RawMail.objects.get(pk=raw.pk).thread_id or 0}\n")


if __name__ == "__main__":
    main(sys.argv[1])
