import multiprocessing
import time
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from malgil.config.serving import preparing
from malgil.config.serving.preparing import migrations_wanted


@pytest.mark.django_db
def test_a_database_that_is_up_to_date_wants_nothing():
    assert not migrations_wanted()


@pytest.mark.django_db
def test_a_migration_that_was_not_applied_is_wanted(monkeypatch):
    executor = MigrationExecutor(connection)
    executor.recorder.record_unapplied("sessions", "0001_initial")

    assert migrations_wanted()


def hold(path: Path, notes: str) -> None:
    with preparing._alone(path), Path(notes).open("a") as file:
        file.write("in\n")
        file.flush()
        time.sleep(0.2)
        file.write("out\n")


@pytest.mark.sqlite
def test_two_that_start_at_once_prepare_one_after_the_other(tmp_path):
    notes = tmp_path / "notes"
    begin = multiprocessing.get_context("fork").Process
    both = [begin(target=hold, args=(tmp_path / "lock", str(notes))) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert notes.read_text().split() == ["in", "out", "in", "out"]
