"""Guests, and what signing in brings along."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from malgil.accounts.actions import claim_guest, make_guest
from malgil.accounts.models import Person, Role
from malgil.conversations.actions import open_thread
from malgil.conversations.models import Thread
from malgil.conversations.queries import threads_visible_to
from tests.logs import kinds_on


@pytest.fixture
def guest(db: None) -> Person:
    return make_guest(name="손 님", language="en")


def test_a_guest_has_no_address_and_no_password(guest: Person) -> None:
    assert (guest.role, guest.email, guest.has_usable_password()) == (Role.GUEST, None, False)


def test_two_guests_without_an_address_do_not_collide(guest: Person) -> None:
    assert make_guest().pk != guest.pk


def test_threads_move_once_with_their_guest(commits: None, guest: Person, customer: Person) -> None:
    thread = open_thread(guest, body="어제 주문한 컵이 안 와요.", key="k")

    assert claim_guest(guest, customer)
    assert not claim_guest(guest, customer)

    assert kinds_on(customer.account) == ["guest.claimed"]
    assert kinds_on(thread.topic).count("thread.moved") == 1
    assert Thread.objects.get().customer == customer
    assert list(threads_visible_to(customer)) == [thread]
    assert list(threads_visible_to(guest)) == []


def test_a_guest_somebody_has_claimed_is_nobody_elses(commits: None, guest: Person, customer: Person) -> None:
    other = Person.objects.create_user("other@example.com")
    thread = open_thread(guest, body="안녕하세요.", key="k")

    claim_guest(guest, customer)

    assert not claim_guest(guest, other)
    assert Thread.objects.get(pk=thread.pk).customer == customer


def test_what_the_guest_said_of_themselves_fills_gaps_only(guest: Person) -> None:
    nameless = Person.objects.create_user("nameless@example.com", language="ko")

    claim_guest(guest, nameless)

    nameless.refresh_from_db()
    assert (nameless.name, nameless.language) == ("손 님", "ko")


def test_staff_claim_nobody(guest: Person, agent: Person) -> None:
    assert not claim_guest(guest, agent)
    assert Person.objects.get(pk=guest.pk).merged_into is None
    assert kinds_on(agent.account) == []


def test_a_person_is_not_claimed_like_a_guest(customer: Person) -> None:
    other = Person.objects.create_user("other@example.com")

    assert not claim_guest(customer, other)
    assert not claim_guest(customer, customer)


@pytest.mark.django_db(transaction=True)
def test_two_who_claim_at_once_do_not_both_win() -> None:
    guest = make_guest()
    thread = open_thread(guest, body="컵이 안 와요.", key="k")
    people = [Person.objects.create_user(f"{name}@example.com") for name in ("haneul", "daon")]
    together = Barrier(2)

    def claim(person: Person) -> bool:
        together.wait()
        try:
            return claim_guest(guest, person)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        won = list(pool.map(claim, people))

    assert sorted(won) == [False, True]
    winner = people[won.index(True)]
    assert Thread.objects.get(pk=thread.pk).customer == winner
    assert kinds_on(thread.topic).count("thread.moved") == 1
    assert [kinds_on(person.account) for person in people if person != winner] == [[]]
