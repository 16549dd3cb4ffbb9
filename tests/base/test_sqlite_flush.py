"""A commit is on the disk before anybody hears of it, and one way to the disk serves all who wait."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connections, transaction

from malgil.base.sqlite.flush import Flush

DB = "flushed"


class Slow(Flush):
    """A disk that takes its time, and notes when it begins and ends."""

    def __init__(self) -> None:
        super().__init__("")
        self.flushes: list[tuple[float, float]] = []

    def _sync(self) -> None:
        begun = time.monotonic()
        time.sleep(0.05)
        self.flushes.append((begun, time.monotonic()))


def test_many_who_wait_share_a_flush_that_began_after_they_wrote():
    flush, waits = Slow(), []

    def write(after: float) -> None:
        time.sleep(after)
        wrote = time.monotonic()
        flush.wait()
        waits.append((wrote, time.monotonic()))

    threads = [threading.Thread(target=write, args=(number * 0.002,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(waits) == 16
    assert len(flush.flushes) <= 4
    for wrote, heard in waits:
        assert [1 for begun, ended in flush.flushes if wrote <= begun and ended <= heard] != []


def test_a_flush_that_fails_fails_only_for_who_did_it():
    flush = Flush("/nowhere/log")
    faults = iter([OSError("broken"), None])

    def sync() -> None:
        if fault := next(faults):
            raise fault

    flush._sync = sync
    with pytest.raises(OSError, match="broken"):
        flush.wait()
    flush.wait()


def test_a_log_that_is_not_there_needs_no_flush():
    Flush("/nowhere/log").wait()


@pytest.fixture
def flushes(tmp_path: Path, django_db_blocker, monkeypatch) -> Iterator[list[str]]:
    """The logs brought to the disk, for a database of its own."""
    done: list[str] = []
    monkeypatch.setattr(Flush, "wait", lambda flush: done.append(Path(flush._path).name))
    connections.settings[DB] = {
        **connections.configure_settings({"default": {}})["default"],
        "ENGINE": "malgil.base.sqlite",
        "NAME": tmp_path / "db",
        "OPTIONS": {"flush": True, "init_command": "PRAGMA journal_mode=WAL"},
    }
    with django_db_blocker.unblock():
        with connections[DB].cursor() as cursor:
            cursor.execute("CREATE TABLE t(id INTEGER PRIMARY KEY)")
        done.clear()
        yield done
        connections[DB].close()
    del connections[DB]
    del connections.settings[DB]


def write() -> None:
    with connections[DB].cursor() as cursor:
        cursor.execute("INSERT INTO t DEFAULT VALUES")


@transaction.atomic(DB)
def write_and_tell(heard: list[int]) -> None:
    transaction.on_commit(lambda: heard.append(1), using=DB)
    write()


def test_a_transaction_is_flushed_once_at_its_end(flushes):
    with transaction.atomic(DB):
        write()
        with transaction.atomic(DB):
            write()
        assert flushes == []

    assert flushes == ["db-wal"]


def test_a_write_outside_a_transaction_is_flushed(flushes):
    write()

    assert flushes == ["db-wal"]


def test_who_only_reads_or_takes_back_flushes_nothing(flushes):
    with transaction.atomic(DB), connections[DB].cursor() as cursor:
        cursor.execute("SELECT * FROM t")
    with transaction.atomic(DB):
        write()
        transaction.set_rollback(True, DB)

    assert flushes == []


def test_the_turn_is_free_while_the_disk_works(flushes, monkeypatch):
    held = []
    monkeypatch.setattr(Flush, "wait", lambda flush: held.append(connections[DB]._held))
    with transaction.atomic(DB):
        write()

    assert held == [None]


def test_what_the_disk_refuses_is_an_error_and_leaves_the_connection_usable(flushes, monkeypatch):
    def refuse(flush: Flush) -> None:
        raise OSError("broken")

    monkeypatch.setattr(Flush, "wait", refuse)
    heard: list[int] = []
    with pytest.raises(OperationalError, match="the disk refuses: broken"):
        write_and_tell(heard)
    monkeypatch.setattr(Flush, "wait", lambda flush: None)
    write()

    assert heard == []
    with connections[DB].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM t")
        assert cursor.fetchone() == (2,)


def test_several_transactions_may_share_one_flush_and_what_follows_waits_for_it(flushes):
    heard: list[int] = []
    with connections[DB].one_flush():
        write_and_tell(heard)
        write_and_tell(heard)
        assert (heard, flushes) == ([], [])

    assert (heard, flushes) == ([1, 1], ["db-wal"])
    write_and_tell(heard)
    assert (heard, flushes) == ([1, 1, 1], ["db-wal"] * 2)


def test_what_was_taken_back_in_between_is_followed_by_nothing(flushes):
    heard: list[int] = []
    with connections[DB].one_flush():
        with transaction.atomic(DB):
            write_and_tell(heard)
            transaction.set_rollback(True, DB)
        with connections[DB].cursor() as cursor:
            cursor.execute("SELECT * FROM t")

    assert (heard, flushes) == ([], [])


def test_nothing_follows_from_what_the_disk_refuses_together(flushes, monkeypatch):
    def refuse(flush: Flush) -> None:
        raise OSError("broken")

    monkeypatch.setattr(Flush, "wait", refuse)
    heard: list[int] = []
    with pytest.raises(OperationalError, match="the disk refuses: broken"), connections[DB].one_flush():
        write_and_tell(heard)
    monkeypatch.setattr(Flush, "wait", lambda flush: None)
    write_and_tell(heard)

    assert heard == [1]
