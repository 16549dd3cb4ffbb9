"""A centre that begins gets in one go what all migrations come to."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from malgil.config.serving.tables import is_empty, lay_tables

pytestmark = pytest.mark.sqlite


@pytest.fixture
def laid(tmp_path: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[Path]:
    """Return a database whose tables were made in one go."""
    path = tmp_path / "laid.sqlite3"
    connections.settings["laid"] = {**connection.settings_dict, "NAME": str(path)}
    with django_db_blocker.unblock():
        try:
            lay_tables("laid")
            yield path
        finally:
            connections["laid"].close()
            del connections["laid"], connections.settings["laid"]


def parts(sql: str) -> list[str]:
    """Return what stands between the outermost brackets, by its commas and sorted: columns come in another order."""
    inside, found, depth = sql[sql.index("(") + 1 : sql.rindex(")")], [""], 0
    for letter in re.sub(r"\s+", " ", inside):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return sorted(part.strip() for part in found)


def described(path: str | Path) -> dict[str, Any]:
    """Return every table with its columns and constraints, every index, and how many rows each table has."""
    with sqlite3.connect(path) as database:
        made = database.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
        return {
            name: (parts(sql), database.execute(f'SELECT count(*) FROM "{name}"').fetchone())
            if kind == "table"
            else sql
            for kind, name, sql in made
        }


def test_tables_made_in_one_go_are_those_the_migrations_come_to(laid, tmp_path):
    migrated = tmp_path / "migrated.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(migrated)])

    assert described(laid) == described(migrated)
    executor = MigrationExecutor(connections["laid"])
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.mark.django_db
def test_a_database_with_tables_is_not_empty():
    assert not is_empty()
