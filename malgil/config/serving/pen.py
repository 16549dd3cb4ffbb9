"""How messages that come together are written down: in one transaction, brought to the disk and told of at once."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, cast

from django.db import close_old_connections

from malgil.base.sqlite.base import DatabaseWrapper as SQLite
from malgil.base.statements import here
from malgil.config.serving.rounds import Outcome, done
from malgil.conversations.queries import remembering
from malgil.events import wakes
from malgil.events.models import Event

Works = Sequence[Callable[[], Any]]


class _Spoiled(Exception):
    """One of several has failed, and what the others have written goes with it."""


class Pen:
    """Writes in one thread, whose connection remembers what it has read as long as nobody else writes."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self._lines: dict[str, Event] = {}

    def write(self, works: Works) -> list[Outcome]:
        """Do everything as if each were alone, and return what came of it; nothing follows before it is on the disk.

        Raises what the database raises when nothing of it may last.
        """
        if len(works) > 1:
            # To do them once more costs less than to be ready to take each one back.
            with contextlib.suppress(_Spoiled):
                return self._write_together(works)
        with self._round():
            return [done(work) for work in works]

    def _write_together(self, works: Works) -> list[Outcome]:
        outcomes = []
        with self._round() as database, database.one_transaction():
            for work in works:
                outcomes.append(done(work))
                if database.needs_rollback:
                    raise _Spoiled
        return outcomes

    @contextlib.contextmanager
    def _round(self) -> Iterator[SQLite]:
        # A connection that broke in one round is let go of by the next.
        close_old_connections()
        database = cast(SQLite, here())
        with remembering(self._lines), wakes.gathered(), database.one_flush():
            yield database
