"""Mails of the demo store: real ones, taken in and answered like any."""

import pytest

from malgil.config.demo.mails import LETTERS, load_mails
from malgil.config.demo.people import load_people
from malgil.conversations.models import DeadAddress, Delivery, Message, Thread


@pytest.fixture
def loaded(db: None) -> None:
    load_mails(load_people())


def test_each_letter_is_a_thread_that_was_answered_at_once(loaded):
    threads = Thread.objects.filter(channel="email").order_by("pk")

    assert [thread.subject for thread in threads] == [letter.subject for letter in LETTERS]
    for thread in threads:
        sides = list(Message.objects.filter(thread=thread).order_by("pk").values_list("side", flat=True))
        assert sides[:2] == ["customer", "system"]


def test_one_answer_waits_to_be_mailed_and_one_came_back(loaded):
    answers = Delivery.objects.filter(message__side="agent").order_by("pk")

    assert [(row.to, row.state) for row in answers] == [
        ("jia.song@mail.example", "pending"),
        ("junseo.bae@mail.example", "bounced"),
    ]
    assert [dead.address for dead in DeadAddress.objects.all()] == ["junseo.bae@mail.example"]
