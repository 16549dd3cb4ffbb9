"""What the tests of the terminal share."""

import pytest


@pytest.fixture(autouse=True)
def english_terminal(monkeypatch):
    """The tests read what is told in English, whatever the developer's own locale says."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
