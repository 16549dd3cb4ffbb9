import pytest


@pytest.fixture(autouse=True)
def _in_production() -> None:
    """Pure thinking needs no database."""
