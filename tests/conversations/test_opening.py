from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile

from malgil.base import clock
from malgil.commerce.models import Store
from malgil.conversations.actions import close_thread, open_thread
from malgil.conversations.files import CheckedFile
from malgil.conversations.models import Category, Channel, Message, Participant, Thread
from malgil.conversations.refusals import EmptyMessage, MessageTooLong, UnreadableText
from malgil.events.models import Event
from tests.logs import kinds_on, last_facts_on

NOON = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def test_asking_opens_a_thread_with_the_first_words(customer, monkeypatch):
    monkeypatch.setattr("malgil.conversations.actions.opening.now", lambda: NOON)
    monkeypatch.setattr("malgil.conversations.actions.writing.now", lambda: NOON)
    category = Category.objects.create(name="배송")
    store = Store.objects.create(name="온결 스토어")

    thread = open_thread(
        customer,
        body="  언제 오나요?\r\n사흘째예요. ",
        key="k1",
        channel=Channel.FORM,
        category=category,
        store=store,
        order_number="2026112212345671",
    )

    kept = Thread.objects.values(
        "customer", "channel", "category", "store", "order_number", "priority", "team", "key", "standing", "assignee",
        "opened_at", "last_activity_at", "excerpt",
    ).get(pk=thread.pk)  # fmt: skip
    assert kept == {
        "customer": customer.pk,
        "channel": "form",
        "category": category.pk,
        "store": store.pk,
        "order_number": "2026112212345671",
        "priority": 0,
        "team": None,
        "key": "k1",
        "standing": "waiting",
        "assignee": None,
        "opened_at": NOON,
        "last_activity_at": NOON,
        "excerpt": "언제 오나요? 사흘째예요.",
    }
    assert list(thread.messages.values_list("author", "side", "body", "key", "at")) == [
        (customer.pk, "customer", "언제 오나요?\n사흘째예요.", "k1", NOON)
    ]
    assert kinds_on(thread.topic) == ["thread.opened", "message.posted"]


def test_the_customer_takes_part(customer, thread):
    assert list(Participant.objects.values_list("thread", "person", "read_to")) == [(thread.pk, customer.pk, 0)]


def test_the_log_says_who_asked_and_through_which_door(customer):
    thread = open_thread(customer, body="안녕하세요", key="k1", channel=Channel.EMAIL)

    opened = Event.objects.get(topic=thread.topic, seq=1)
    assert (opened.kind, opened.audience, opened.actor_id) == ("thread.opened", "public", customer.pk)
    assert opened.facts == {"customer_id": customer.pk, "channel": "email"}
    assert last_facts_on(thread.topic) == {"message_id": thread.messages.get().pk, "side": "customer"}


def test_the_same_key_again_returns_the_thread_it_opened(customer):
    first = open_thread(customer, body="환불해 주세요", key="k1")
    again = open_thread(customer, body=" 환불해 주세요\n", key="k1")

    assert again == first
    assert Thread.objects.count() == Message.objects.count() == 1
    assert kinds_on(first.topic) == ["thread.opened", "message.posted"]


def test_other_words_under_a_key_that_was_used_are_said_once_in_the_same_thread(customer):
    first = open_thread(customer, body="환불해 주세요", key="k1")
    for _ in range(2):
        assert open_thread(customer, body="환불해 주세요. 주문번호는 2026112212345671이에요.", key="k1") == first

    assert list(first.messages.values_list("body", flat=True)) == [
        "환불해 주세요",
        "환불해 주세요. 주문번호는 2026112212345671이에요.",
    ]


def test_other_words_under_the_key_of_a_closed_thread_open_another_once(customer, agent):
    first = open_thread(customer, body="환불해 주세요", key="k1")
    close_thread(first, closer=agent)
    others = {open_thread(customer, body="교환도 되나요?", key="k1", channel=Channel.FORM).pk for _ in range(2)}

    assert first.pk not in others
    assert list(Thread.objects.filter(pk__in=others).values_list("channel", "excerpt")) == [("form", "교환도 되나요?")]


def test_another_customer_may_use_the_same_key(customer, stranger):
    assert open_thread(customer, body="가", key="k1") != open_thread(stranger, body="가", key="k1")


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ("", EmptyMessage),
        (" \n\t ", EmptyMessage),
        ("가" * 10_001, MessageTooLong),
        ("a\x00b", UnreadableText),
        ("a\ud800b", UnreadableText),
    ],
)
def test_words_nobody_can_read_open_nothing(customer, body, refusal):
    with pytest.raises(refusal):
        open_thread(customer, body=body, key="k1")

    assert (Thread.objects.count(), Participant.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_a_file_alone_is_a_question(customer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    photo = CheckedFile(ContentFile(b"png", name="x.png"), "깨진 컵.png", "image/png", 3, width=4, height=5)

    thread = open_thread(customer, body="", key="k1", files=[photo])

    assert thread.excerpt == "깨진 컵.png"
    attached = thread.messages.get().attachments.get()
    assert (attached.name, attached.content_type, attached.size) == ("깨진 컵.png", "image/png", 3)
    assert (attached.width, attached.height, attached.is_image) == (4, 5, True)
    assert attached.file.read() == b"png"


def test_the_clock_is_aware():
    assert clock.now().tzinfo is UTC
