"""What all tests share: which database they run on, and the people and the thread most of them are about."""

from collections.abc import Iterator

import pytest
from django.db import connection

from malgil.accounts.models import Person, Role
from malgil.conversations.actions import open_thread
from malgil.conversations.models import Thread
from tests.commits import followed_at_once

OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}


def pytest_report_header() -> str:
    return f"database: {connection.vendor}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the other database; `make test` runs on both."""
    left_out = [item for item in items if item.get_closest_marker(OTHER[connection.vendor])]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture
def commits(db: None) -> Iterator[None]:
    """Let what the test does be followed up at once, as after a commit."""
    with followed_at_once():
        yield


@pytest.fixture
def customer(db: None) -> Person:
    return Person.objects.create_user("haneul@example.com", name="김하늘")


@pytest.fixture
def agent(db: None) -> Person:
    return Person.objects.create_user("seoyeon@example.com", name="박서연", role=Role.AGENT)


@pytest.fixture
def other_agent(db: None) -> Person:
    return Person.objects.create_user("doyun@example.com", name="이도윤", role=Role.AGENT)


@pytest.fixture
def supervisor(db: None) -> Person:
    return Person.objects.create_user("yujin@example.com", name="최유진", role=Role.SUPERVISOR)


@pytest.fixture
def thread(customer: Person) -> Thread:
    """A question nobody has; it stands in the line only where the test also asks for `commits`."""
    return open_thread(customer, body="머그컵이 깨져서 왔어요.", key="first")


@pytest.fixture
def waiting_thread(commits: None, thread: Thread) -> Thread:
    """A question that stands in the line."""
    return thread
