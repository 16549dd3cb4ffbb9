"""Django's SQLite backend in which writers take turns.

SQLite's own waiting for the write lock is neither fair nor quick: it sleeps up to a tenth of a second and asks again,
so with eight writing threads some waited half a second while others wrote a hundred times. A turn of ours in front of
an immediate transaction lets the next writer start the moment the last one ends. SQLite's lock stays what keeps the
data right; the turn only decides who asks for it.

With the option `flush`, which wants WAL and `synchronous=NORMAL`, a commit returns when it is on the disk.
"""

import contextlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from malgil.base.sqlite.flush import Flush
from malgil.base.sqlite.turn import Turn

TURN_SECONDS = 20.0
_NEVER_WRITES = ("SELECT", "PRAGMA", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "EXPLAIN")


_turns: dict[str, Turn] = {}
_flushes: dict[str, Flush] = {}
_one_each = threading.Lock()


def _turn_at(name: str, path: str | None) -> Turn:
    with _one_each:
        if name not in _turns:
            _turns[name] = Turn(path)
        return _turns[name]


def _flush_of(name: str) -> Flush:
    with _one_each:
        return _flushes.setdefault(name, Flush(f"{name}-wal"))


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions are immediate and wait for their turn."""

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        """Begin without the turn."""
        super().__init__(settings_dict, alias)
        self._held: Turn | None = None
        self._turn_of: tuple[str, Turn] | None = None
        self._is_debugged = settings.DEBUG
        self._flushes = False
        self._changes = 0
        # What follows from commits that wait for one flush together, None where each is flushed by itself.
        self._put_off: list[Any] | None = None
        self._owes_flush = False
        self._takes_back_all = False

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        self._flushes = bool(params.pop("flush", False)) and not self.is_in_memory_db()
        return params

    def create_cursor(self, name: str | None = None) -> "Cursor":  # noqa: ARG002 - Django passes it, SQLite has no named ones
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        cursor.database = self
        return cursor

    def take_turn(self) -> bool:
        """Wait for the turn and return True, or False when it is ours already; refuse after `TURN_SECONDS`."""
        if self._held is not None:
            return False
        turn = self._turn()
        if not turn.take(TURN_SECONDS):
            raise OperationalError("database is locked: somebody else has been writing for too long")
        self._held = turn
        self._changes = self.connection.total_changes
        return True

    def _turn(self) -> Turn:
        name = str(self.settings_dict["NAME"])
        if self._turn_of is None or self._turn_of[0] != name:
            self._turn_of = name, _turn_at(name, None if self.is_in_memory_db() else f"{name}-turn")
        return self._turn_of[1]

    def flush(self) -> None:
        """Return when what we have written is on the disk; refuse when the disk does."""
        if self._flushes and self.connection.total_changes != self._changes:
            self._changes = self.connection.total_changes
            if self._put_off is None:
                self._bring_to_disk()
            else:
                self._owes_flush = True

    def _bring_to_disk(self) -> None:
        try:
            _flush_of(str(self.settings_dict["NAME"])).wait()
        except OSError as error:
            # It is committed, but nobody may be told so: whoever asked will ask again.
            raise OperationalError(f"the disk refuses: {error}") from error

    @contextlib.contextmanager
    def one_flush(self) -> Iterator[None]:
        """Bring all that is committed meanwhile to the disk at the end, at once; what is to follow follows then.

        Refuses when the disk does: then nobody may be told of any of it, and nothing follows.
        """
        self._put_off = []
        try:
            yield
        finally:
            put_off, self._put_off = self._put_off, None
            owes, self._owes_flush = self._owes_flush, False
            if owes:
                self._bring_to_disk()
            self.run_on_commit = put_off
            self.run_and_clear_commit_hooks()

    @contextlib.contextmanager
    def one_transaction(self) -> Iterator[None]:
        """Make one transaction of those begun meanwhile, without a savepoint for any.

        When one of them fails, `needs_rollback` says that all will be taken back; whoever asked for this has to look.
        """
        with transaction.atomic(using=self.alias):
            self._takes_back_all = True
            try:
                yield
            finally:
                self._takes_back_all = False

    def run_and_clear_commit_hooks(self) -> None:
        if self._put_off is None:
            super().run_and_clear_commit_hooks()
        else:
            self._put_off += self.run_on_commit
            self.run_on_commit = []

    def give_turn(self) -> None:
        """Hand the turn on when it is ours."""
        if self._held is not None:
            held, self._held = self._held, None
            held.give()

    def bare(self, *, reads: bool) -> sqlite3.Connection | None:
        """Return the driver's own connection, None where Django's cursor has something to do for a statement.

        That is: opening the connection, taking a turn, refusing what follows a failure, or telling who listens.
        """
        if self.needs_rollback or self.execute_wrappers or self.force_debug_cursor or self._is_debugged:
            return None
        own: sqlite3.Connection | None = self.connection if reads or self.in_atomic_block else None
        return own

    def _start_transaction_under_autocommit(self) -> None:
        self.take_turn()
        try:
            self._say("BEGIN IMMEDIATE")
        except BaseException:
            self.give_turn()
            raise

    def savepoint(self) -> str | None:
        if self._takes_back_all:
            return None
        # Called by how deep it lies, not by how many there were before: the driver knows the statement again.
        self.savepoint_state = len(self.savepoint_ids)
        return super().savepoint()

    def _savepoint(self, sid: str) -> None:
        self._say(self.ops.savepoint_create_sql(sid))

    def _savepoint_commit(self, sid: str) -> None:
        self._say(self.ops.savepoint_commit_sql(sid))

    def _say(self, word: str) -> None:
        # Several times with every message: without Django's cursor where it has nothing to do for it.
        try:
            (self.bare(reads=True) or self.cursor()).execute(word)
        except sqlite3.Error:
            with self.wrap_database_errors:
                raise

    def _commit(self) -> None:
        if bare := self.bare(reads=True):
            try:
                bare.commit()
            except sqlite3.Error:
                with self.wrap_database_errors:
                    raise
        else:
            super()._commit()  # type: ignore[misc]  # unknown to the stubs
        self.give_turn()
        self.flush()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # unknown to the stubs
        finally:
            self.give_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # unknown to the stubs
        finally:
            self.give_turn()


class Cursor(base.SQLiteCursorWrapper):
    """A cursor whose writes outside a transaction take their turn too."""

    database: DatabaseWrapper

    def execute(self, query: str, params: Any = None) -> Any:
        if self.database.in_atomic_block or query.startswith(_NEVER_WRITES):
            return super().execute(query, params)
        with Statement(self.database):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        if self.database.in_atomic_block:
            return super().executemany(query, param_list)
        with Statement(self.database):
            return super().executemany(query, param_list)


class Statement:
    """The turn for one statement outside a transaction."""

    def __init__(self, database: DatabaseWrapper) -> None:
        """Wait with asking until it is entered."""
        self._database = database
        self._mine = False

    def __enter__(self) -> None:
        self._mine = self._database.take_turn()

    def __exit__(self, fault: object, *_: object) -> None:
        if self._mine:
            self._database.give_turn()
            if fault is None:
                self._database.flush()
