"""What comes back, put beside the message it is about."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from malgil.base.clock import now
from malgil.channels.email.bounces import take
from malgil.channels.email.models import RawMail
from malgil.channels.email.outgoing import post_due
from malgil.conversations.actions import post_message, repeat_delivery
from malgil.conversations.models import DeadAddress, Delivery
from malgil.events.models import Event
from tests.channels.email.sending.conftest import KIM
from tests.channels.email.sending.test_reports import OURS, complaint, report


def came(content: bytes, delivery: Delivery) -> RawMail:
    about = Delivery.objects.get(pk=delivery.pk).external_id
    file = default_storage.save("mail/x.eml", ContentFile(content.replace(OURS.encode(), about.encode())))
    return RawMail.objects.create(file=file, size=len(content), digest="x", received_at=now())


@pytest.fixture
def sent(relay, delivery) -> Delivery:
    post_due()
    return Delivery.objects.get(pk=delivery.pk)


def test_a_bounce_is_shown_on_its_message_and_bars_the_address(sent, mail_thread, agent):
    assert take(came(report(), sent))

    sent.refresh_from_db()
    assert (sent.state, sent.problem, sent.error) == ("bounced", "bounced", "550 5.1.1 no such user")
    assert DeadAddress.objects.get().address == KIM
    next_one = post_message(mail_thread, author=agent, body="받으셨나요?", key="next").deliveries.get()
    assert (next_one.state, next_one.problem) == ("failed", "barred")


def test_the_same_bounce_twice_is_told_once(sent):
    raw = came(report(), sent)
    take(raw)
    take(raw)

    changes = Event.objects.filter(kind="delivery.changed").order_by("seq")
    assert [event.facts["state"] for event in changes] == ["sent", "bounced"]


def test_a_full_box_bars_nothing(sent, mail_thread, agent):
    take(came(report(status="5.2.2", said="552 5.2.2 mailbox full"), sent))

    assert not DeadAddress.objects.exists()
    next_one = post_message(mail_thread, author=agent, body="받으셨나요?", key="next").deliveries.get()
    assert next_one.state == "pending"


def test_a_delay_is_told_and_the_message_counts_as_sent(sent):
    take(came(report(action="delayed", status="4.4.1", said="451 busy"), sent))

    sent.refresh_from_db()
    assert (sent.state, sent.problem) == ("sent", "delayed")


def test_a_complaint_is_shown(sent):
    take(came(complaint(), sent))

    sent.refresh_from_db()
    assert (sent.state, sent.problem) == ("complained", "complained")


def test_a_bounce_of_what_we_did_not_send_changes_nothing(sent):
    file = default_storage.save("mail/y.eml", ContentFile(report()))

    assert not take(RawMail.objects.create(file=file, size=1, digest="y", received_at=now()))
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_what_came_back_is_sent_again_when_somebody_says_so(sent, relay, agent):
    take(came(report(), sent))
    sent.refresh_from_db()

    repeat_delivery(sent, by=agent)

    assert post_due() == 1
    assert DeadAddress.objects.get().revived_by == agent
