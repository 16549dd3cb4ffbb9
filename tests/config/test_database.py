from pathlib import Path

import pytest

from malgil.config.database import database_settings
from malgil.config.environment import read_environment

NOWHERE = Path("/nowhere/.env")


def database(url: str = "", data: str = "data") -> dict[str, object]:
    return database_settings(read_environment({"MALGIL_DATABASE_URL": url, "MALGIL_DATA": data}, dotenv=NOWHERE))


def test_without_an_address_the_database_lies_in_the_data_folder():
    settings = database(data="/srv/malgil")

    assert (settings["ENGINE"], settings["NAME"]) == ("malgil.base.sqlite", "/srv/malgil/malgil.sqlite3")


@pytest.mark.parametrize(
    ("url", "name"),
    [("sqlite:///here.sqlite3", "here.sqlite3"), ("sqlite:////srv/my%20data/m.sqlite3", "/srv/my data/m.sqlite3")],
)
def test_an_address_of_sqlite_is_a_path(url, name):
    assert database(url)["NAME"] == name


def test_an_address_of_postgresql_is_taken_apart():
    settings = database("postgresql://ma%40l:g%2Fil@db.example:5433/centre?sslmode=require")

    assert {name: settings[name] for name in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "centre",
        "USER": "ma@l",
        "PASSWORD": "g/il",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_socket_of_postgresql_needs_no_host():
    settings = database("postgresql:///centre?host=/run/postgresql")

    assert (settings["NAME"], settings["HOST"], settings["OPTIONS"]) == ("centre", "", {"host": "/run/postgresql"})
