"""What all tests share: which database they run on, and the people and the thread most of them are about."""

import gc
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.core.management.commands import migrate
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from malgil.accounts.models import Person, Role
from malgil.config.serving.memory import YOUNG
from malgil.config.serving.tables import lay_tables
from malgil.conversations.actions import open_thread
from malgil.conversations.models import Thread
from tests.commits import followed_at_once
from tests.emptying import empty

# How long an example takes says how busy the machine is.
settings.register_profile("malgil", deadline=None)
settings.load_profile("malgil")

OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}
# Without one of these marks or a fixture that opens it, pytest-django refuses a test the database.
ASKING = ("django_db", "database", "postgresql")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Let files of tests lie where the run has its own: sockets want their paths short."""
    if not config.option.basetemp:
        config.option.basetemp = str(Path(os.environ["MALGIL_TESTS"], "tmp"))
    # All that is loaded and gathered stays; the collector would walk through it again and again.
    gc.disable()


def pytest_report_header() -> str:
    left_out = (
        "; tests that may not ask it are left out, they run on SQLite" if connection.vendor == "postgresql" else ""
    )
    return f"database: {connection.vendor}{left_out}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this database cannot tell anything new about; `make test` runs on both."""
    wanted = [tells_something_here(item) for item in items]
    config.hook.pytest_deselected(items=[item for item, is_wanted in zip(items, wanted, strict=True) if not is_wanted])
    items[:] = [item for item, is_wanted in zip(items, wanted, strict=True) if is_wanted]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_finish(session: pytest.Session) -> Iterator[None]:
    """Let xdist keep its groups together: it writes them into a name that pytest has not read since 9.2.

    From here on there is garbage to collect.
    """
    for item in session.items:
        if grouped := vars(item).get("_nodeid"):
            item._id = type(item._id).parse(grouped)
    gc.freeze()
    gc.set_threshold(YOUNG)
    gc.enable()
    return (yield)


def tells_something_here(item: pytest.Item) -> bool:
    """Return False for a test about the other database, and on PostgreSQL for one that may not ask any."""
    if item.get_closest_marker(OTHER[connection.vendor]):
        return False
    fixtures = getattr(item, "fixturenames", ())
    may_ask = "db" in fixtures or "transactional_db" in fixtures or any(map(item.get_closest_marker, ASKING))
    return connection.vendor == "sqlite" or may_ask


def _lay(command: migrate.Command, *_: Any, database: str, **options: Any) -> None:
    lay_tables(database)


@pytest.fixture(scope="session")
def _quickly() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(migrate.Command, "handle", _lay))
        yield stack


@pytest.fixture(scope="session")
def django_db_setup(_quickly: ExitStack, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Make the tables in one go, as a centre's that begins: `tests/config/serving/test_tables.py` migrates, once."""
    _quickly.close()
    with mock.patch.object(TransactionTestCase, "_fixture_teardown", empty):
        yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            # Threads that have served in a test keep their lines, and to drop a database waits 5 s for those.
            others = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            cursor.execute(f"SELECT pg_terminate_backend(pid) FROM ({others}) AS other")


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
