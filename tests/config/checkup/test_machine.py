import shutil
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from malgil.config.checkup.finding import Finding
from malgil.config.checkup.machine import examine_machine
from malgil.config.environment import Environment


def found(env: Environment, name: str) -> Finding:
    return next(finding for finding in examine_machine(env) if finding.name == name)


def test_a_folder_of_ones_own_is_well(environ):
    env = environ()

    assert found(env, "folder") == Finding("folder", "ok", f"Everything is kept in {env.data}.")


def test_a_folder_others_may_look_into_is_told(environ):
    env = environ()
    env.data.chmod(0o755)

    assert found(env, "folder").state == "warn"


def test_a_folder_that_cannot_be_written_to_fails(environ, monkeypatch):
    env = environ()
    monkeypatch.setattr("tempfile.TemporaryFile", lambda dir: (dir / "missing" / "x").open("w"))  # noqa: A006

    assert found(env, "folder") == Finding("folder", "fail", f"Cannot write to {env.data} (No such file or directory).")


@pytest.mark.parametrize(("free", "state"), [(50_000_000_000, "ok"), (1_000_000_000, "warn"), (100_000_000, "fail")])
def test_little_space_is_told_and_next_to_none_fails(environ, monkeypatch, free, state):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(free, 0, free))

    assert found(environ(), "disk") == Finding("disk", state, f"{free / 1e9:.1f} GB are free on the disk.")


def test_a_clock_from_before_this_program_fails(environ, monkeypatch):
    monkeypatch.setattr(timezone, "localtime", lambda: datetime(1970, 1, 1, tzinfo=UTC))

    assert found(environ(), "clock") == Finding("clock", "fail", "The clock is wrong: 1970-01-01 00:00.")
