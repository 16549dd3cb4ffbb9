from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from malgil.accounts.models import Person, Skill, Team
from malgil.conversations.actions import assign
from malgil.conversations.models import Category, Thread

# What a page that fetches a part of itself says of it.
HTMX = {"HX-Request": "true"}

Press = Callable[..., HttpResponse]


@pytest.fixture
def desk(client: Client, agent: Person) -> Client:
    """The browser of somebody who works here."""
    client.force_login(agent)
    return client


@pytest.fixture
def press(desk: Client, thread: Thread) -> Press:
    """Send a form of the thread's page, `press("closure/")`, as the script does."""

    def send(address: str, data: dict[str, object] | None = None, *, script: bool = True) -> HttpResponse:
        headers = HTMX if script else {}
        return desk.post(f"/desk/threads/{thread.pk}/{address}", data or {}, headers=headers)

    return send


@pytest.fixture
def mine(thread: Thread, agent: Person) -> Thread:
    """A thread the agent has."""
    assign(thread, agent=agent, by=agent)
    thread.refresh_from_db()
    return thread


@pytest.fixture
def team(db: None) -> Team:
    return Team.objects.create(name="배송")


@pytest.fixture
def skilled_category(db: None) -> Category:
    return Category.objects.create(name="판매자 정산", skill=Skill.objects.create(name="정산"))
