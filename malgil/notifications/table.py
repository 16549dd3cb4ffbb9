"""The table of who hears what: the one page to read. A package's rows stand in `kinds/`; add yours there, and name the
kind in `config/wiring.py`, where it says `_TELL`.
"""

from functools import cache

from malgil.notifications.kinds import community, conversations, mail, news, waiting
from malgil.notifications.row import Row

TABLE: tuple[Row, ...] = (*conversations.ROWS, *community.ROWS, *waiting.ROWS, *news.ROWS, *mail.ROWS)


@cache
def rows_of(kind: str) -> tuple[Row, ...]:
    """Return what follows from an event kind, in the order of the table."""
    return tuple(row for row in TABLE if row.kind == kind)


def row_named(name: str) -> Row | None:
    """Return a row by its name, None for one that is not in the table any more."""
    return next((row for row in TABLE if row.name == name), None)


def kinds_told() -> frozenset[str]:
    """Return every event kind somebody hears of; the wiring names each."""
    return frozenset(row.kind for row in TABLE)
