"""The demo store, loaded once for all who look at it."""

import time
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from malgil.config.demo import load


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker loads the store and looks at all of it."""
    for item in items:
        if item.nodeid.startswith("tests/config/demo/loaded/"):
            item.add_marker(pytest.mark.xdist_group("demo"))


@pytest.fixture(scope="package")
def store(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[float]:
    """The loaded store, of which nothing stays, and how many seconds it took."""
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("uploads")),
        transaction.atomic(),
    ):
        begun = time.process_time()
        assert load() is True
        yield time.process_time() - begun
        transaction.set_rollback(True)
