"""How the database would find what is asked of it: a table that grows for years must never be read from end to end."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

_SQLITE = re.compile(r"SCAN (?!CONSTANT)(\S+)( USING)?")
_POSTGRESQL = re.compile(r"Seq Scan on (\w+)")


class Walks(list[str]):
    """The tables that were read from end to end, in the order in which they were asked."""


@contextmanager
def walks() -> Iterator[Walks]:
    """Note which tables the statements inside read from end to end, as the database plans them with their values.

    SQLite plans by its rules, whatever is in the tables. PostgreSQL prefers to walk through small ones, so it is told
    not to where it knows another way.
    """
    asked: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT"):
            asked.append((sql, params))
        return execute(sql, params, many, context)

    found = Walks()
    with connection.execute_wrapper(note):
        yield found
    with connection.cursor() as cursor:
        for sql, params in asked:
            found.extend(_walked(cursor, sql, params))


def _walked(cursor: Any, sql: str, params: Any) -> list[str]:
    if connection.vendor == "sqlite":
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        steps = [step for *_, step in cursor.fetchall()]
        made = {name for step in steps for name in re.findall(r"(?:CO-ROUTINE|MATERIALIZE) (\S+)", step)}
        walked = [match for step in steps if (match := _SQLITE.match(step)) and match[1] not in made]
        # Along an index it ends where the page ends, unless it looks for something on its way.
        return [match[1] for match in walked if not match[2] or " WHERE " in sql or " LIMIT " not in sql]
    cursor.execute("SET LOCAL enable_seqscan = off")
    cursor.execute(f"EXPLAIN {sql}", params)
    return [table for [step] in cursor.fetchall() for table in _POSTGRESQL.findall(step)]
