"""Beginnings of words, asked so that an index can answer on either database."""

from django.db import connection
from django.db.models import Q

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
