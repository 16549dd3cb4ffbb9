from datetime import timedelta

import pytest
from django.db import OperationalError, connection

from malgil.base.clock import now
from malgil.config.checkup import database
from malgil.config.checkup.database import examine_database
from malgil.config.checkup.finding import Finding
from malgil.events.models import Event

pytestmark = pytest.mark.django_db


def states() -> dict[str, str]:
    return {finding.name: finding.state for finding in examine_database()}


@pytest.mark.sqlite
def test_a_database_as_it_should_be_is_well():
    assert states() == {"database": "ok", "journal": "ok", "time": "ok"}


@pytest.mark.postgresql
def test_a_database_on_postgresql_as_it_should_be_is_well():
    assert states() == {"database": "ok", "time": "ok"}


def test_a_database_out_of_reach_ends_the_examination(monkeypatch):
    def refuse() -> None:
        raise OperationalError("connection refused for a@b.kr")

    monkeypatch.setattr(connection, "ensure_connection", refuse)

    assert list(examine_database()) == [
        Finding("database", "fail", "The database cannot be reached: connection refused for ***@b.kr")
    ]


def test_a_database_older_than_the_program_fails(monkeypatch):
    monkeypatch.setattr(database, "migrations_wanted", lambda: True)

    assert states() == {"database": "ok", "migrations": "fail"}


@pytest.mark.sqlite
def test_a_clock_that_was_set_back_is_told():
    ahead = now() + timedelta(minutes=10)
    Event.objects.create(topic="t", seq=1, kind="k", audience="staff", facts={}, at=ahead)

    assert states()["time"] == "warn"


@pytest.mark.postgresql
def test_a_clock_apart_from_the_databases_is_told(monkeypatch):
    monkeypatch.setattr(database, "now", lambda: now() + timedelta(minutes=10))

    assert states()["time"] == "warn"
