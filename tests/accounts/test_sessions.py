"""Sessions are Django's; only finding them is ours."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from malgil.accounts.actions import deactivate_staff
from malgil.accounts.adapter import AccountAdapter
from malgil.accounts.backend import Backend
from malgil.accounts.models import Person
from malgil.accounts.sessions import Opened, SessionStore, session_opened
from malgil.events.farewells import session_mark

Capture = Callable[..., AbstractContextManager[Any]]
Farewells = Callable[[Callable[[], object]], list[dict[str, object]]]


@pytest.fixture
def kept(db: None) -> SessionStore:
    session = SessionStore()
    session["said"] = "말"
    session.create()
    return session


def test_a_session_is_found_by_its_key(kept: SessionStore, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert SessionStore(kept.session_key).load() == {"said": "말"}
    assert DatabaseStore(kept.session_key).load() == {"said": "말"}


def test_a_session_that_is_over_says_nothing(kept: SessionStore) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert SessionStore(kept.session_key).load() == {}


@pytest.mark.parametrize("key", ["unknown", "", None])
def test_a_key_nobody_knows_is_never_used_for_a_new_session(db: None, key: str | None) -> None:
    session = SessionStore(key)
    assert session.load() == {}

    session["said"] = "새 말"
    session.save()

    assert session.session_key not in (key, None)
    assert Session.objects.get().pk == session.session_key


def test_a_session_belongs_to_who_may_still_sign_in(customer: Person, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert Backend().get_user(customer.pk) == customer
    assert Backend().get_user(0) is None
    Person.objects.update(is_active=False)
    assert Backend().get_user(customer.pk) is None


@pytest.fixture
def farewells(db: None, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Capture) -> Farewells:
    """What streams are told when something is done."""
    told: list[dict[str, object]] = []
    monkeypatch.setattr("malgil.events.wakes.whisper", lambda _topic, payload: told.append(payload))

    def told_by(act: Callable[[], object]) -> list[dict[str, object]]:
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return told

    return told_by


@pytest.mark.usefixtures("centre")
def test_signing_out_ends_the_pages_of_that_session(client: Client, agent: Person, farewells: Farewells) -> None:
    client.force_login(agent)
    mark = session_mark({"malgil_session": client.session.session_key})

    assert {"kind": "farewell", "session": mark} in farewells(lambda: client.post("/accounts/logout/"))


def test_a_session_that_is_ended_from_another_device_takes_its_pages_along(
    client: Client, customer: Person, farewells: Farewells
) -> None:
    client.force_login(customer)
    UserSession.objects.create(user=customer, ip="192.0.2.1", user_agent="x", session_key=client.session.session_key)
    mark = session_mark({"malgil_session": client.session.session_key})

    assert farewells(UserSession.objects.get().end) == [{"kind": "farewell", "session": mark}]


def test_a_new_password_ends_the_pages_of_all_sessions(customer: Person, farewells: Farewells) -> None:
    change = partial(AccountAdapter().set_password, customer, "말길이 열려요 2026")

    assert farewells(change) == [{"kind": "farewell", "person": customer.pk}]


def test_who_works_here_no_more_sees_nothing_more(agent: Person, supervisor: Person, farewells: Farewells) -> None:
    assert farewells(partial(deactivate_staff, agent, by=supervisor)) == [{"kind": "farewell", "person": agent.pk}]


def test_whose_a_session_is_costs_one_query_and_is_true_at_once(agent: Person, django_assert_num_queries) -> None:
    client = Client()
    client.force_login(agent)
    key = client.session.session_key or ""
    opened = session_opened(key)

    with django_assert_num_queries(1):
        assert session_opened(key) == opened == Opened(agent, agent.get_session_auth_hash())
    # It says something else now, and is still theirs.
    session = client.session
    session["said"] = "말"
    session.save()
    assert session_opened(key) == opened
    Session.objects.filter(pk=key).update(expire_date=timezone.now())
    assert session_opened(key) is None


def test_a_session_nobody_has_signed_in_with_is_nobodys(kept: SessionStore) -> None:
    assert session_opened(kept.session_key or "") is None
    assert session_opened("nowhere") is None
