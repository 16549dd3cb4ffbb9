"""Somebody who sells here, and how news are made."""

from collections.abc import Callable
from typing import Any

import pytest

from malgil.accounts.models import Person, Role
from malgil.news.actions import ArticleText, When, keep_article
from malgil.news.models import Article

Announce = Callable[..., Article]


@pytest.fixture
def partner(db: None) -> Person:
    return Person.objects.create_user("maru@example.com", name="오마루", role=Role.PARTNER)


@pytest.fixture
def announce(supervisor: Person) -> Announce:
    """Write a piece of news and publish it: `announce("제목", kind="event")`."""

    def written(title: str = "새해 배송 안내", *, when: When = "now", **details: Any) -> Article:
        text = ArticleText(**{"title": title, "body": "1월 2일부터 보내요.", **details})
        return keep_article(None, text, when=when, by=supervisor)

    return written


@pytest.fixture
def outage(announce: Announce) -> Article:
    return announce("카드 결제가 안 돼요", kind="status")
