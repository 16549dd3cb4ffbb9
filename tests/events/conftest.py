import pytest

from tests.events import wiring


@pytest.fixture(autouse=True)
def _wired():
    with wiring.in_use():
        yield
