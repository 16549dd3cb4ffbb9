"""A link opens one thread, for a while, for whoever holds it."""

import time

import pytest

from malgil.conversations.actions import open_thread_as_guest
from malgil.conversations.links import LASTS, link_token, thread_of_token
from malgil.conversations.models import Thread


@pytest.fixture
def asked(db: None) -> Thread:
    return open_thread_as_guest(name="", language="ko", body="글", key="k")


def test_it_opens_its_thread(asked):
    assert thread_of_token(link_token(asked)) == asked


@pytest.mark.parametrize("spoil", [lambda token: "", lambda token: token[:-1], lambda token: f"{token}x"])
def test_what_is_not_ours_opens_nothing(asked, spoil):
    assert thread_of_token(spoil(link_token(asked))) is None


def test_it_runs_out(asked, monkeypatch):
    token, begun = link_token(asked), time.time()

    monkeypatch.setattr(time, "time", lambda: begun + LASTS.total_seconds() - 60)
    assert thread_of_token(token) == asked
    monkeypatch.setattr(time, "time", lambda: begun + LASTS.total_seconds() + 60)
    assert thread_of_token(token) is None


def test_it_does_not_follow_a_thread_to_somebody_else(asked, customer):
    token = link_token(asked)
    Thread.objects.filter(pk=asked.pk).update(customer=customer)

    assert thread_of_token(token) is None
