import gc
from collections.abc import Iterator

import pytest

from malgil.config.serving.memory import YOUNG, settle


@pytest.fixture(autouse=True)
def unsettled() -> Iterator[None]:
    """The tests have settled themselves (`tests/conftest.py`)."""
    before = gc.get_threshold()
    gc.unfreeze()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


def test_what_is_loaded_is_never_walked_through_again():
    settle()

    assert gc.get_freeze_count() > 10_000
    assert gc.get_threshold()[0] == YOUNG
    # What is made afterwards still goes when nobody needs it.
    circle: list[object] = []
    circle.append(circle)
    del circle
    assert gc.collect() >= 1
