"""What all tests share: which database they run on."""

import pytest
from django.db import connection

OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}


def pytest_report_header() -> str:
    return f"database: {connection.vendor}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the other database; `make test` runs on both."""
    left_out = [item for item in items if item.get_closest_marker(OTHER[connection.vendor])]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
