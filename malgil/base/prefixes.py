"""Beginnings of words, asked so that an index can answer on either database."""

from typing import Any

from django.db import connection
from django.db.models import F, OrderBy, Q

LAST_LETTER = "\U0010ffff"


def starts_with(column: str, words: str) -> Q:
    """Return the condition that a column begins with some words, capitals as they are written.

    SQLite's LIKE does not tell capitals apart and therefore reads the whole table: there it is a range. PostgreSQL
    sorts by a language's rules, in which a beginning is no range: there it is LIKE, and the index needs the operator
    class `varchar_pattern_ops`.
    """
    if connection.vendor == "sqlite":
        return Q(**{f"{column}__gte": words, f"{column}__lt": words + LAST_LETTER})
    return Q(**{f"{column}__startswith": words})


class FromTheLast(OrderBy):
    """The order of a column from its last value to its first, along the index that finds beginnings.

    PostgreSQL keeps that index by bytes, and by anything else it would have to read and sort all that was found.
    """

    def __init__(self, column: str) -> None:
        """Keep the column."""
        super().__init__(F(column), descending=True)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Return the order as PostgreSQL takes it."""
        # Django takes for an order only what says ASC or DESC.
        return self.as_sql(compiler, connection, template="%(expression)s USING ~>~ /* DESC */")
