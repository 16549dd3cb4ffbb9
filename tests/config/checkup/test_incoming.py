from datetime import timedelta

import pytest

from malgil.base.clock import now
from malgil.channels.email.models import Mailbox, RawMail
from malgil.config.checkup.finding import Finding
from malgil.config.checkup.incoming import examine_incoming

pytestmark = pytest.mark.django_db


def found() -> list[Finding]:
    return list(examine_incoming())


def test_without_mailboxes_there_is_nothing_to_say():
    Mailbox.objects.create(address="lmtp@store.example")
    Mailbox.objects.create(address="off@store.example", host="imap.example", is_on=False)
    assert found() == []


@pytest.mark.parametrize(
    ("fields", "finding"),
    [
        ({}, Finding("mailbox", "warn", "a@b.example has not been looked into yet.")),
        ({"last_success_at": timedelta()}, Finding("mailbox", "ok", "Mail to a@b.example is fetched.")),
        (
            {"last_success_at": timedelta(minutes=1), "last_error_at": timedelta(), "last_error": "login: no"},
            Finding("mailbox", "fail", "Mail to a@b.example cannot be fetched: login: no"),
        ),
        (
            {"last_success_at": timedelta(minutes=45)},
            Finding("mailbox", "fail", "a@b.example has not been looked into for 45 min: malgil worker"),
        ),
    ],
)
def test_a_mailbox_is_told_of(fields, finding):
    past = {name: now() - value if isinstance(value, timedelta) else value for name, value in fields.items()}
    Mailbox.objects.create(address="a@b.example", host="imap.example", **past)
    assert found() == [finding]


def test_mail_nobody_has_read_and_mail_in_quarantine_are_told():
    RawMail.objects.create(file="x", size=1, received_at=now() - timedelta(minutes=6))
    RawMail.objects.create(file="x", size=1, received_at=now(), state="quarantined")
    assert [(each.name, each.state) for each in found()] == [("incoming mail", "fail"), ("quarantine", "warn")]
