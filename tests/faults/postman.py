"""Sends an answer by mail and dies before it is noted, or goes on afterwards: `python tests/faults/postman.py die`.

A program of its own, so that it can be killed. `go-on` prints how far the answer has come.
"""

import os
import signal
import sys
from datetime import timedelta
from unittest import mock

import django


def die() -> None:
    """Answer a mail, have it sent, and be killed when the mail server has taken it."""
    from malgil.accounts.models import Person, Role
    from malgil.channels.email import outgoing
    from malgil.conversations.actions import post_message
    from malgil.conversations.models import Channel, Message, Original, Thread

    thread = Thread.objects.order_by("pk")[:1].get()
    # The seeded question becomes one that came by mail.
    Thread.objects.filter(pk=thread.pk).update(channel=Channel.EMAIL)
    original = Original.objects.create(file="x", sender="customer0@example.com", subject="컵")
    Message.objects.filter(thread=thread, side="customer").update(original=original)
    thread.refresh_from_db()
    agent = Person.objects.filter(role=Role.AGENT).order_by("pk")[:1].get()
    post_message(thread, author=agent, body="새 컵을 보내 드릴게요.", key="mailed")
    with mock.patch.object(outgoing, "keep_sent", side_effect=be_killed):
        outgoing.post_due()


def be_killed(_: object) -> None:
    """End as a machine whose plug is pulled."""
    os.kill(os.getpid(), signal.SIGKILL)


def go_on() -> None:
    """Do what a worker does that is started afterwards, at once and a quarter of an hour later."""
    from malgil.base.clock import now
    from malgil.channels.email.outgoing import post_due
    from malgil.conversations.models import Delivery

    post_due()
    sys.stdout.write(f"{Delivery.objects.get().state}\n")
    Delivery.objects.update(claimed_at=now() - timedelta(minutes=15))
    post_due()
    post_due()
    sys.stdout.write(f"{Delivery.objects.get().state}\n")


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "malgil.config.settings"
    django.setup()
    {"die": die, "go-on": go_on}[sys.argv[1]]()
