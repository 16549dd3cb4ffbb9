"""Commits inside the transaction around a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.db import connection, transaction


@contextmanager
def followed_at_once() -> Iterator[None]:
    """Let whatever the block does commit, as far as those are concerned who wait for it: what follows, follows at once.

    The transaction around the block stays, so nothing has to be cleaned up.
    """
    outside = len(connection.savepoint_ids)
    leave = transaction.Atomic.__exit__

    def leave_and_follow(self: transaction.Atomic, *failure: Any) -> None:
        leave(self, *failure)
        if failure[0] is None and connection.in_atomic_block and len(connection.savepoint_ids) == outside:
            waiting, connection.run_on_commit = connection.run_on_commit, []
            for _, follow_up, _ in waiting:
                follow_up()

    with mock.patch.object(transaction.Atomic, "__exit__", leave_and_follow):
        yield
