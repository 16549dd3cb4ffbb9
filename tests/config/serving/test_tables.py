"""A centre that begins gets in one go what all migrations come to: tests run on such tables, and this one migrates."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from malgil.config.serving.tables import is_empty
from tests.migrating import new_models_alone

COLUMNS = """
    SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default, collation_name,
        identity_generation, generation_expression
    FROM information_schema.columns WHERE table_schema = 'public'
        -- Django's migration numbers the rights of groups, which nobody has here, by a narrower column.
        AND (table_name, column_name) <> ('auth_group_permissions', 'id')
"""
CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), condeferrable, condeferred
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""
INDEXES = "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'"
MADE = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"


@pytest.fixture
def migrated(tmp_path: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[BaseDatabaseWrapper]:
    """Return a database whose tables were made by every migration there is."""
    on_a_server = connection.vendor == "postgresql"
    name = f"{connection.settings_dict['NAME']}_migrated" if on_a_server else str(tmp_path / "migrated.sqlite3")
    connections.settings["migrated"] = {**connection.settings_dict, "NAME": name}
    with django_db_blocker.unblock():
        try:
            if on_a_server:
                order(f'CREATE DATABASE "{name}"')
            with new_models_alone():
                call_command("migrate", database="migrated", verbosity=0)
            yield connections["migrated"]
        finally:
            connections["migrated"].close()
            del connections["migrated"], connections.settings["migrated"]
            if on_a_server:
                order(f'DROP DATABASE "{name}"')


def order(command: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(command)


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


def described(database: BaseDatabaseWrapper) -> dict[str, Any]:
    """Return every column, constraint and index, and how many rows each table has."""
    with database.cursor() as cursor:

        def found(question: str) -> list[Any]:
            cursor.execute(question)
            return cursor.fetchall()

        numbers = {name: found(f'SELECT count(*) FROM "{name}"') for name in database.introspection.table_names()}
        return {"rows": numbers, **KINDS[database.vendor](found)}


def on_postgresql(found: Callable[[str], list[Any]]) -> dict[str, Any]:
    return {question: sorted(map(repr, found(question))) for question in (COLUMNS, CONSTRAINTS, INDEXES)}


def on_sqlite(found: Callable[[str], list[Any]]) -> dict[str, Any]:
    return {name: parts(sql) if kind == "table" else sql for kind, name, sql in found(MADE)}


KINDS = {"postgresql": on_postgresql, "sqlite": on_sqlite}


@pytest.mark.database
def test_tables_made_in_one_go_are_those_the_migrations_come_to(migrated):
    assert described(connection) == described(migrated)
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.mark.django_db
def test_a_database_with_tables_is_not_empty():
    assert not is_empty()
