"""Somebody unknown asks: a guest and a thread, both once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from malgil.accounts.models import Centre, Person, Role
from malgil.conversations.actions import open_thread_as_guest
from malgil.conversations.models import Thread
from malgil.conversations.refusals import EmptyMessage


def ask(key: str = "k", body: str = "글") -> Thread:
    return open_thread_as_guest(name="김하늘", language="ko", body=body, key=key)


@pytest.mark.django_db
def test_a_guest_is_made_with_their_thread():
    thread = ask()

    assert (thread.customer.role, thread.customer.name, thread.customer.language) == (Role.GUEST, "김하늘", "ko")
    assert thread.participants.get().person == thread.customer


@pytest.mark.django_db
def test_a_question_that_is_refused_leaves_no_guest():
    with pytest.raises(EmptyMessage):
        ask(body="")

    assert Person.objects.count() == 0


@pytest.mark.django_db
def test_the_same_key_again_is_the_same_thread_for_minutes():
    first = ask()

    assert ask() == first
    assert ask("other") != first
    Thread.objects.update(opened_at=first.opened_at - timedelta(minutes=11))
    assert ask() != first
    assert Person.objects.count() == 3


@pytest.mark.django_db
def test_a_thread_of_somebody_known_is_never_found_by_its_key():
    thread = ask()
    Person.objects.filter(pk=thread.customer_id).update(role=Role.CUSTOMER, email="haneul@example.com")

    assert ask() != thread


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_ask_once():
    Centre.objects.create(pk=1, name="하루상점")
    together = Barrier(4)

    def press(_: int) -> int:
        together.wait()
        try:
            return ask().pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        opened = set(pool.map(press, range(4)))

    assert len(opened) == 1
    assert (Thread.objects.count(), Person.objects.count()) == (1, 1)
