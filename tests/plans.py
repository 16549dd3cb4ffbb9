"""How the database would find what is asked of it: a table that grows for years must never be read from end to end."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from malgil.accounts.models import Person
from malgil.conversations.models import Standing, Thread
from malgil.routing.models import Place, PlaceState

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


def steps(ask: Callable[[], object]) -> int:
    """Return how many hundred steps SQLite takes for what is asked: a number no load of the machine changes."""
    taken = count()

    def step() -> int:
        next(taken)
        return 0

    connection.ensure_connection()
    connection.connection.set_progress_handler(step, 100)
    try:
        ask()
    finally:
        connection.connection.set_progress_handler(None, 0)
    return next(taken)


def grow_old(customer: Person, number: int) -> None:
    """Let so many threads more have been asked, waited for and closed, a year ago."""
    so_far, at = Thread.objects.count(), timezone.now() - timedelta(days=365)
    threads = Thread.objects.bulk_create(
        Thread(
            customer=customer,
            key=f"old-{so_far + each}",
            opened_at=at,
            last_activity_at=at + timedelta(minutes=each),
            standing=Standing.CLOSED,
        )
        for each in range(number)
    )
    Place.objects.bulk_create(
        Place(
            thread=thread,
            customer=customer,
            channel=thread.channel,
            priority=0,
            since=at,
            key=at,
            state=PlaceState.DONE,
            ended_at=at + timedelta(minutes=5),
        )
        for thread in threads
    )


def plan_of(rows: QuerySet[Any]) -> str:
    """Return how SQLite would find rows; PostgreSQL decides by figures that change from run to run."""
    return rows.explain()
