"""How wakes travel follows from the database."""

from pathlib import Path
from unittest import mock

import pytest
from django.db import connection

from malgil.events import wakes
from malgil.events.wakes.datagram import Datagram
from malgil.events.wakes.notify import Notify


@pytest.mark.sqlite
def test_beside_sqlite_they_go_through_sockets_beside_the_file():
    chosen = wakes.current()
    assert isinstance(chosen, Datagram)
    assert chosen._folder == Path(f"{connection.settings_dict['NAME']}-wakes").resolve()
    assert wakes.current() is chosen


@pytest.mark.postgresql
def test_beside_postgresql_they_go_through_it():
    assert isinstance(wakes.current(), Notify)


def test_what_is_gathered_is_rung_once_at_the_end(monkeypatch):
    rung = mock.Mock()
    monkeypatch.setattr(wakes, "current", lambda: rung)

    with wakes.gathered():
        wakes.ring(["thread:1=4", "desk"])
        wakes.ring(["thread:2=7", "desk"])
        assert rung.mock_calls == []
    wakes.ring(["queue"])

    assert rung.mock_calls == [mock.call.ring({"thread:1=4", "thread:2=7", "desk"}), mock.call.ring(["queue"])]


def test_where_nothing_was_rung_nobody_is_woken(monkeypatch):
    rung = mock.Mock()
    monkeypatch.setattr(wakes, "current", lambda: rung)

    with wakes.gathered():
        pass

    assert rung.mock_calls == []
