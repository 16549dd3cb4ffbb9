"""Guests who write mails: what an address claims, and what becomes of it when it is proven."""

from allauth.account.models import EmailAddress

from malgil.accounts.actions import claim_correspondents, claim_guest, correspondent
from malgil.accounts.models import Person, Role
from malgil.conversations.actions import open_thread
from malgil.conversations.queries import threads_visible_to


def test_who_writes_twice_is_one_guest(db) -> None:
    first = correspondent("Kim@Example.com", name="")
    again = correspondent("kim@example.com", name="김하늘")

    assert first == again
    assert (again.role, again.email, again.writes_from, again.name) == (Role.GUEST, None, "kim@example.com", "김하늘")
    assert not again.has_usable_password()
    assert again.address == "kim@example.com"


def test_a_name_that_is_known_is_not_changed_by_a_mail(db) -> None:
    correspondent("kim@example.com", name="김하늘")
    assert correspondent("kim@example.com", name="관리자").name == "김하늘"


def test_a_mail_in_somebodys_name_is_not_theirs(customer: Person) -> None:
    guest = correspondent(customer.email or "", name="김하늘")
    thread = open_thread(guest, body="환불해 주세요.", key="k")

    assert guest != customer
    assert list(threads_visible_to(customer)) == []
    assert list(threads_visible_to(guest)) == [thread]


def test_who_proves_the_address_gets_what_was_written_from_it(commits, customer: Person) -> None:
    thread = open_thread(correspondent("haneul@example.com"), body="환불해 주세요.", key="k")
    EmailAddress.objects.create(user=customer, email="haneul@example.com", verified=True, primary=True)

    assert claim_correspondents(customer) == 1
    assert claim_correspondents(customer) == 0
    assert list(threads_visible_to(customer)) == [thread]


def test_an_address_that_is_not_proven_brings_nothing(customer: Person) -> None:
    correspondent("haneul@example.com")
    EmailAddress.objects.create(user=customer, email="haneul@example.com", verified=False, primary=True)

    assert claim_correspondents(customer) == 0


def test_who_writes_again_after_that_is_a_new_guest_until_they_sign_in_again(customer: Person) -> None:
    guest = correspondent("haneul@example.com")
    claim_guest(guest, customer)

    assert correspondent("haneul@example.com") != guest
