"""Whose cookies are these?"""

from datetime import timedelta
from unittest import mock

import pytest
from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.test import Client

from malgil.accounts.actions import claim_guest, make_guest
from malgil.accounts.models import Person
from malgil.accounts.sign_in import GUEST_COOKIE, GUEST_LASTS, forget_guest, remember_guest, viewer_from_cookies


@pytest.fixture
def guest(db: None) -> Person:
    return make_guest()


def cookie_for(guest: Person) -> dict[str, str]:
    response = HttpResponse()
    remember_guest(response, guest)
    return {GUEST_COOKIE: response.cookies[GUEST_COOKIE].value}


def session_of(client: Client) -> dict[str, str]:
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


def test_no_cookies_are_nobody_and_cost_nothing(db: None, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert viewer_from_cookies({}) is None


def test_a_session_is_who_signed_in(client: Client, customer: Person, django_assert_num_queries) -> None:
    client.force_login(customer)

    with django_assert_num_queries(2):
        assert viewer_from_cookies(session_of(client)) == customer


def test_a_guests_cookie_is_the_guest(guest: Person, django_assert_num_queries) -> None:
    cookies = cookie_for(guest)

    with django_assert_num_queries(1):
        assert viewer_from_cookies(cookies) == guest


def test_who_signed_in_counts_before_the_guest(client: Client, customer: Person, guest: Person) -> None:
    client.force_login(customer)

    assert viewer_from_cookies({**session_of(client), **cookie_for(guest)}) == customer


def test_an_anonymous_session_leaves_the_guest(client: Client, guest: Person, django_assert_num_queries) -> None:
    session = client.session
    session["something"] = 1
    session.save()

    with django_assert_num_queries(2):
        assert viewer_from_cookies({**session_of(client), **cookie_for(guest)}) == guest


@pytest.mark.parametrize("forged", ["1", "1:abc:def", "", "nonsense", "\x00"])
def test_a_forged_guests_cookie_is_nobody(guest: Person, forged: str) -> None:
    assert viewer_from_cookies({GUEST_COOKIE: forged}) is None


def test_a_cookie_signed_for_something_else_is_nobody(guest: Person) -> None:
    assert viewer_from_cookies({GUEST_COOKIE: signing.dumps(guest.pk, salt="another")}) is None


def test_a_guests_cookie_ends_after_180_days(guest: Person) -> None:
    cookies = cookie_for(guest)
    with mock.patch(
        "time.time", return_value=signing.time.time() + (GUEST_LASTS + timedelta(seconds=2)).total_seconds()
    ):
        assert viewer_from_cookies(cookies) is None


def test_the_cookie_of_a_guest_who_has_signed_in_reveals_nothing(guest: Person, customer: Person) -> None:
    cookies = cookie_for(guest)
    claim_guest(guest, customer)

    assert viewer_from_cookies(cookies) is None


def test_a_guests_cookie_names_no_customer(customer: Person) -> None:
    assert viewer_from_cookies(cookie_for(customer)) is None


def test_who_does_not_work_here_any_more_is_nobody(client: Client, agent: Person) -> None:
    client.force_login(agent)
    Person.objects.filter(pk=agent.pk).update(is_active=False)

    assert viewer_from_cookies(session_of(client)) is None


def test_a_new_password_ends_old_sessions(client: Client, customer: Person) -> None:
    client.force_login(customer)
    customer.set_password("another one entirely")
    customer.save()

    assert viewer_from_cookies(session_of(client)) is None


@pytest.mark.parametrize("forged", ["nonsense", "", "a" * 32, "\x00"])
def test_a_forged_session_is_nobody(db: None, forged: str) -> None:
    assert viewer_from_cookies({settings.SESSION_COOKIE_NAME: forged}) is None


def test_the_guests_cookie_is_kept_from_scripts_and_other_sites(guest: Person) -> None:
    response = HttpResponse()
    remember_guest(response, guest)
    morsel = response.cookies[GUEST_COOKIE]

    assert (morsel["httponly"], morsel["samesite"], morsel["secure"]) == (True, "Lax", "")
    assert morsel["max-age"] == 180 * 24 * 60 * 60


def test_over_https_the_guests_cookie_never_travels_in_the_clear(guest: Person, settings) -> None:
    settings.SESSION_COOKIE_SECURE = True
    response = HttpResponse()
    remember_guest(response, guest)

    assert response.cookies[GUEST_COOKIE]["secure"] is True


def test_forgetting_a_guest_ends_the_cookie() -> None:
    response = HttpResponse()
    forget_guest(response)

    assert response.cookies[GUEST_COOKIE]["max-age"] == 0
