import os

import pytest

from malgil.config.commands import demo, run


@pytest.fixture
def children():
    return []


@pytest.fixture(autouse=True)
def environment(monkeypatch, children):
    """Run nothing, and leave the environment as it was."""
    monkeypatch.setattr(os, "environ", {})
    monkeypatch.setattr(run, "main", lambda more: children.extend(more) or 0)
    return os.environ


def test_the_demo_lives_in_a_folder_of_its_own(environment):
    demo.main(None)

    assert {name: value for name, value in environment.items() if name.startswith("MALGIL_")} == {
        "MALGIL_DATA": "data/demo",
        "MALGIL_DEMO": "true",
        "MALGIL_DATABASE_URL": "sqlite:///data/demo/malgil.sqlite3",
    }


def test_a_real_centres_database_is_never_its_own(environment):
    environment.update(
        MALGIL_DATA="/srv/malgil",
        MALGIL_DATABASE_URL="postgresql://u@h/real",
        MALGIL_DATABASE_URL_FILE="/run/secrets/url",
    )
    demo.main(None)

    assert environment["MALGIL_DATABASE_URL"] == "sqlite:////srv/malgil/demo/malgil.sqlite3"
    assert "MALGIL_DATABASE_URL_FILE" not in environment


def test_a_folder_that_is_given_is_used(environment):
    demo.main("/tmp/my demo")

    assert environment["MALGIL_DATA"] == "/tmp/my demo"
    assert environment["MALGIL_DATABASE_URL"] == "sqlite:////tmp/my%20demo/malgil.sqlite3"


def test_a_busy_demo_has_one_process_more_with_its_speed(children):
    demo.main(None)
    assert children == []

    demo.main(None, busy=True, speed=60.0)
    (child,) = children
    assert (child.english, child._arguments) == ("Simulated people", ["_busy", "--speed", "60"])
