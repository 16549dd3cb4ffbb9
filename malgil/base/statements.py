"""Statements that are made once, for the few rows every request and every message needs.

Django makes a queryset's SQL anew each time, which costs 150 to 250 µs of CPU for a row found by its key; the database
itself needs 5. Where that is most of what a message costs, the conditions are written here by hand; everything else
stays with querysets.
"""

import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import Enum
from functools import cache, cached_property
from threading import local
from types import NoneType
from typing import Any, Generic, TypeAlias, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateTimeField, Field, FileField, JSONField, Model
from django.db.models.base import ModelState
from django.db.models.expressions import Col

from malgil.base.sqlite.base import DatabaseWrapper as OurSQLite

Row = TypeVar("Row", bound=Model)

Column: TypeAlias = "Field[Any, Any]"
Connection = BaseDatabaseWrapper

_LARGEST = 2**63 - 1


class Statement:
    """A statement that answers how many rows it has touched."""

    def __init__(self, sql: str) -> None:
        """Keep the SQL."""
        self._sql = sql

    def run(self, *values: Any) -> int:
        """Do it, filled with values in their order, and return how many rows that was."""
        connection = here()
        return _asked(self._sql, _adapted(values, connection), connection)[1]

    def asked(self, *values: Any) -> list[tuple[Any, ...]]:
        """Do it, and return the rows it answers by RETURNING, as the database gives them."""
        connection = here()
        return _asked(self._sql, _adapted(values, connection), connection)[0]


class Selection:
    """A statement that reads what is no row of one model: `Selection("SELECT COUNT(*) FROM …")`."""

    def __init__(self, sql: str) -> None:
        """Keep the SQL."""
        self._sql = sql

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """Return what it finds, filled with values in their order, as the database gives it."""
        connection = here()
        return _asked(self._sql, _adapted(values, connection), connection, reads=True)[0]

    def number(self, *values: Any) -> int:
        """Return the number it finds first, 0 when it finds none."""
        found = self.rows(*values)
        return int(found[0][0] or 0) if found else 0


class Reading(Generic[Row]):
    """Rows of one model, found by conditions written in SQL: `Reading(Event, "WHERE topic = %s ORDER BY seq")`."""

    def __init__(self, model: type[Row], conditions: str, *, without: str = "") -> None:
        """Keep what is to be read, all columns or all but one; the statement is made when it is first used."""
        self._model, self._conditions, self._without = model, conditions, without

    def rows(self, *values: Any) -> list[Row]:
        """Return all rows under the conditions, filled with values in their order."""
        return self._read(self._sql, values, here())

    def first(self, *values: Any) -> Row | None:
        """Return the first row, None when there is none."""
        found = self._read(self._sql, values, here())
        return found[0] if found else None

    def only(self, *values: Any) -> Row:
        """Return the row; refuse with the model's `DoesNotExist` when there is none."""
        return self._found(self.rows(*values))

    def locked(self, *values: Any) -> Row:
        """Return the row, locked until the transaction ends except against new rows that merely point at it.

        Refuses with the model's `DoesNotExist` when there is none.
        """
        connection = here()
        # SQLite locks no rows: who writes there is alone already.
        can_lock = connection.features.has_select_for_no_key_update
        lock = f" {connection.ops.for_update_sql(no_key=True)}" if can_lock else ""
        return self._found(self._read(self._sql + lock, values, connection))

    def _found(self, rows: list[Row]) -> Row:
        if not rows:
            raise self._model.DoesNotExist  # type: ignore[attr-defined]  # every model has it, the stubs do not know
        return rows[0]

    def _read(self, sql: str, values: tuple[Any, ...], connection: Connection) -> list[Row]:
        for value in values:
            # An address may name any number, but no row can bear it; SQLite would not even take the question.
            if type(value) is int and value > _LARGEST:
                return []
        found, _ = _asked(sql, _adapted(values, connection), connection, reads=True)
        return [self._row(values, connection) for values in found]

    def _row(self, values: tuple[Any, ...], connection: Connection) -> Row:
        read = list(values)
        for place, expression, converters in self._converters:
            value = read[place]
            for convert in converters:
                value = convert(value, expression, connection)
            read[place] = value
        if self._is_observed:
            return self._model.from_db(connection.alias, self._names, read)
        # What `from_db` does; asking each field, and who else might want to know, costs ten times as much.
        row = self._model.__new__(self._model)
        row.__dict__.update(zip(self._names, read, strict=True))
        row._state = ModelState()
        row._state.adding, row._state.db = False, connection.alias
        return row

    @cached_property
    def _is_observed(self) -> bool:
        """Whether making a row of this model is more than putting its values into it; a picture reads its file."""
        ours = self._model.__init__ is Model.__init__ and self._model.from_db.__func__ is Model.from_db.__func__  # type: ignore[attr-defined]
        return not ours or any(isinstance(field, FileField) for field in self._fields)

    @cached_property
    def _fields(self) -> list[Column]:
        return [field for field in _fields(self._model) if field.name != self._without]

    @cached_property
    def _sql(self) -> str:
        fields = ", ".join(f'"{field.column}"' for field in self._fields)
        return f'SELECT {fields} FROM "{self._model._meta.db_table}" {self._conditions}'  # noqa: S608 - words of ours only

    @cached_property
    def _names(self) -> list[str]:
        return [field.attname for field in self._fields]

    @cached_property
    def _converters(self) -> list[tuple[int, Col, list[Any]]]:
        """What makes Python's values of the database's: the places that need it, and what is done in order."""
        connection, found = here(), []
        for place, field in enumerate(self._fields):
            column = field.get_col(self._model._meta.db_table)
            converters = [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]
            if isinstance(connection, OurSQLite) and type(field) is DateTimeField:
                converters = [_in_utc]
            if converters:
                found.append((place, column, converters))
        return found


class Among(Generic[Row]):
    """Rows of one model of which a column holds one of some numbers: `Among(Attachment, "message_id")`."""

    def __init__(self, model: type[Row], column: str = "id") -> None:
        """Keep what is to be read."""
        self._model, self._column = model, column
        self._readings: dict[int, Reading[Row]] = {}

    def rows(self, numbers: Iterable[int | None]) -> list[Row]:
        """Return all rows of these numbers by their keys; none, and asks nothing, for no numbers."""
        wanted = sorted({number for number in numbers if number and number <= _LARGEST})
        if not wanted:
            return []
        # Filled up with one of them, so that a few statements serve however many there are.
        marks = 1 << (len(wanted) - 1).bit_length()
        if marks not in self._readings:
            among = ", ".join(["%s"] * marks)
            self._readings[marks] = Reading(self._model, f"WHERE {self._column} IN ({among}) ORDER BY id")
        return self._readings[marks].rows(*wanted, *wanted[:1] * (marks - len(wanted)))

    def by_key(self, numbers: Iterable[int | None]) -> dict[int | None, Row]:
        """Return the same by their own keys."""
        return {row.pk: row for row in self.rows(numbers)}


class Insertion(Generic[Row]):
    """Puts new rows of one model into its table, without the work around `save()`."""

    def __init__(self, model: type[Row]) -> None:
        """Keep the model; the statement is made when it is first used."""
        self._model = model

    def row(self, **values: Any) -> Row:
        """Return a row to be inserted, as the model makes one of these values, without asking each field.

        What is left out is what is usual, so nothing may be left out that is usually made anew, such as a list.
        """
        row = self._model.__new__(self._model)
        row.__dict__.update(self._usual)
        row._state = ModelState()
        for name, value in values.items():
            if attname := self._relations.get(name):
                row.__dict__[attname] = value.pk if value else None
                row._state.fields_cache[name] = value
            else:
                row.__dict__[name] = value
        return row

    def insert(self, row: Row) -> Row:
        """Insert a row that has no key yet, and return it with the one the database gave it."""
        self._insert(self._sql, row)
        return row

    def insert_new(self, row: Row) -> bool:
        """Insert a row as `insert` does, and return whether it is new; one that is there already stays as it is."""
        return self._insert(self._sql_unless_there, row)

    def _insert(self, sql: str, row: Row) -> bool:
        connection = here()
        held = row.__dict__
        # What is a number or a text in Python is one in the database, unless its field is about something else.
        values = [
            value if type(value := held[name]) in _AS_THEY_ARE and is_usual else _prepared(field, value, connection)
            for field, name, is_usual in self._fields
        ]
        made, _ = _asked(sql, values, connection)
        if not made:
            return False
        [[row.pk]] = made
        row._state.adding, row._state.db = False, connection.alias
        return True

    @cached_property
    def _usual(self) -> dict[str, Any]:
        return {field.attname: None if field.primary_key else field.get_default() for field in _fields(self._model)}

    @cached_property
    def _relations(self) -> dict[str, str]:
        return {field.name: field.attname for field in _fields(self._model) if field.is_relation}

    @cached_property
    def _fields(self) -> list[tuple[Column, str, bool]]:
        fields = [field for field in _fields(self._model) if not field.primary_key]
        return [(field, field.attname, not isinstance(field, JSONField)) for field in fields]

    @cached_property
    def _sql(self) -> str:
        names = ", ".join(f'"{field.column}"' for field, _, _ in self._fields)
        marks = ", ".join(["%s"] * len(self._fields))
        meta = self._model._meta
        return f'INSERT INTO "{meta.db_table}" ({names}) VALUES ({marks}) RETURNING "{meta.pk.column}"'  # noqa: S608 - names of ours only

    @cached_property
    def _sql_unless_there(self) -> str:
        head, returning = self._sql.split(" RETURNING ")
        return f"{head} ON CONFLICT DO NOTHING RETURNING {returning}"


class _Here(local):
    """The connection of each thread: Django's way to it costs as much as a short statement."""

    def __init__(self) -> None:
        self.connection: Connection = connections[DEFAULT_DB_ALIAS]


_here = _Here()


def here() -> Connection:
    """Return this thread's connection to the database."""
    return _here.connection


def _asked(
    sql: str, values: list[Any], connection: Connection, *, reads: bool = False
) -> tuple[list[tuple[Any, ...]], int]:
    """Return the rows of a statement's answer, and how many it has touched.

    On SQLite the way through Django's cursor costs more than the statement: it is taken only where it does something.
    """
    if bare := connection.bare(reads=reads) if isinstance(connection, OurSQLite) else None:
        try:
            answer = bare.execute(_with_marks(sql), values)
            return answer.fetchall(), answer.rowcount
        except sqlite3.Error:
            with connection.wrap_database_errors:
                raise
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        answers = reads or " RETURNING " in sql
        return (cursor.fetchall() if answers else []), cursor.rowcount


@cache
def _with_marks(sql: str) -> str:
    # As the driver wants it. There are only as many statements as the program has.
    return sql.replace("%s", "?")


def _fields(model: type[Model]) -> list[Column]:
    return list(model._meta.concrete_fields)


def _prepared(field: Column, value: Any, connection: Connection) -> Any:
    if isinstance(value, datetime):
        return _written(value, connection)
    if isinstance(value, Enum):
        return value.value
    if type(field) is JSONField and value is not None and field.encoder is None and isinstance(connection, OurSQLite):
        return _as_json(value)
    return field.get_db_prep_save(value, connection)


# As `json.dumps` does it, without looking each time whether something else is wished for.
_as_json = json.JSONEncoder().encode
_AS_THEY_ARE = (int, str, NoneType)


def _adapted(values: tuple[Any, ...], connection: Connection) -> list[Any]:
    return [_written(value, connection) if isinstance(value, datetime) else value for value in values]


def _written(moment: datetime, connection: Connection) -> Any:
    if moment.tzinfo is UTC and isinstance(connection, OurSQLite):
        # What Django's way comes to, by way of the zone of the settings: the moment in UTC, without saying so.
        return str(moment)[:-6]
    return connection.ops.adapt_datetimefield_value(moment)


def _in_utc(moment: datetime | None, _column: Col, _connection: Connection) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None
