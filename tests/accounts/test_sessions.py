"""Sessions are Django's; only finding them is ours."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from malgil.accounts.backend import Backend
from malgil.accounts.models import Person
from malgil.accounts.sessions import SessionStore


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
