"""How wakes travel follows from the database."""

from pathlib import Path

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
