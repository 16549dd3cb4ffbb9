"""The tests' own settings: nothing of the machine they run on, and one database at a time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection


@pytest.mark.sqlite
def test_this_runs_on_sqlite_only():
    assert connection.vendor == "sqlite"


@pytest.mark.postgresql
def test_this_runs_on_postgresql_only():
    assert connection.vendor == "postgresql"


@pytest.mark.django_db
def test_the_database_is_the_tests_own():
    assert get_user_model().objects.count() == 0
    assert "test" in Path(str(connection.settings_dict["NAME"])).name


def test_data_lies_in_a_folder_of_the_run():
    assert Path(settings.MEDIA_ROOT).is_relative_to(os.environ["MALGIL_TESTS"])


def test_settings_of_the_machine_do_not_reach_the_tests():
    ask = (
        "import tests.settings, os, sys;"
        "print(os.environ.get('MALGIL_PORT'), tests.settings.DEBUG, sys.dont_write_bytecode,"
        "os.environ.get('PYTHONDONTWRITEBYTECODE'))"
    )
    dirty = {**os.environ, "MALGIL_PORT": "1", "MALGIL_DEBUG": "true", "PYTHONDONTWRITEBYTECODE": "1"}
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", ask], check=True, capture_output=True, text=True, env=dirty, cwd=root)

    assert done.stdout == "None False False None\n"
