"""A mail server that takes what we send, and a question that came by mail."""

from collections.abc import Iterator

import pytest

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.base.mail import fuse
from malgil.channels.email.models import Mailbox, MailId
from malgil.conversations.actions import open_thread, post_message
from malgil.conversations.models import Channel, Delivery, Original, Thread
from tests.relay import Relay, open_relay

KIM = "haneul@example.com"


@pytest.fixture
def relay(db, settings, monkeypatch) -> Iterator[Relay]:
    # The fuse counts by minutes, and no test may begin another one.
    moment = now().replace(second=30)
    monkeypatch.setattr(fuse, "now", lambda: moment)
    settings.EMAIL_BACKEND = "malgil.base.mail.backend.Post"
    settings.MALGIL_EMAIL_TRANSPORT = "malgil.base.mail.smtp.Transport"
    settings.EMAIL_TIMEOUT = 0.5
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "127.0.0.1", False
    with open_relay() as opened:
        settings.EMAIL_PORT = opened.port
        yield opened


@pytest.fixture
def mail_thread(customer: Person) -> Thread:
    Mailbox.objects.create(address="help@ongyeol.example")
    original = Original.objects.create(file="x", sender=KIM, subject="머그컵이 깨졌어요")
    came = {"channel": Channel.EMAIL, "original": original, "subject": "머그컵"}
    thread = open_thread(customer, body="머그컵이 깨져서 왔어요.", key="first", **came)
    MailId.objects.create(name="first@mail.example.com", thread=thread, is_ours=False, at=now())
    return thread


@pytest.fixture
def delivery(mail_thread: Thread, agent: Person) -> Delivery:
    message = post_message(mail_thread, author=agent, body="새 머그컵을 보내 드릴게요.", key="answer")
    return message.deliveries.get()
