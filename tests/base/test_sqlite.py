"""Writers of SQLite take turns: everybody's write lands, in the order asked for, and no way out keeps the turn."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connections, transaction
from django.db.utils import IntegrityError, ProgrammingError
from django_tasks_db.utils import exclusive_transaction

from malgil.base.sqlite import base
from malgil.base.sqlite.base import DatabaseWrapper
from malgil.base.sqlite.turn import ThreadTurn, Turn

DB = "turns"
WRITE = "INSERT INTO t(writer) VALUES (%s)"


@pytest.fixture
def path(tmp_path: Path, django_db_blocker: pytest.FixtureRequest) -> Iterator[Path]:
    """A database of its own beside the tests' one."""
    path = tmp_path / "turns.sqlite3"
    connections.settings[DB] = {
        **connections.configure_settings({"default": {}})["default"],
        "ENGINE": "malgil.base.sqlite",
        "NAME": path,
        "OPTIONS": {"timeout": 0.2, "init_command": "PRAGMA journal_mode=WAL"},
    }
    with django_db_blocker.unblock():
        execute(
            "CREATE TABLE t("
            "id INTEGER PRIMARY KEY, writer INTEGER, mother REFERENCES t(id) DEFERRABLE INITIALLY DEFERRED)"
        )
        yield path
        connections[DB].close()
    del connections[DB]
    del connections.settings[DB]


def execute(sql: str, *params: object) -> list[tuple[object, ...]]:
    with connections[DB].cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if cursor.description else []


def written() -> list[int]:
    return [int(str(row[0])) for row in execute("SELECT writer FROM t ORDER BY id")]


@transaction.atomic(DB)
def write_and_fail(writer: int) -> None:
    execute(WRITE, writer)
    raise ZeroDivisionError


def in_threads(*works: Callable[[], None]) -> list[BaseException]:
    """Run all at once, each with a connection of its own, and return what went wrong."""
    wrong: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001
            wrong.append(error)
        finally:
            connections[DB].close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def another_thread_writes() -> bool:
    return in_threads(lambda: execute(WRITE, 99) and None) == []


def turn_is_free(path: Path) -> bool:
    connection = connections[DB]
    assert isinstance(connection, DatabaseWrapper)
    return connection._held is None and another_thread_writes()


def test_every_write_of_sixteen_threads_lands(path):
    def writer(number: int) -> Callable[[], None]:
        def work() -> None:
            for _ in range(30):
                with transaction.atomic(DB):
                    execute("SELECT count(*) FROM t")
                    execute(WRITE, number)

        return work

    assert in_threads(*(writer(number) for number in range(16))) == []
    assert Counter(written()) == Counter(dict.fromkeys(range(16), 30))


def test_every_write_outside_a_transaction_lands_too(path):
    def writer(number: int) -> Callable[[], None]:
        return lambda: [execute(WRITE, number) for _ in range(30)] and None

    assert in_threads(*(writer(number) for number in range(16))) == []
    assert Counter(written()) == Counter(dict.fromkeys(range(16), 30))


def test_many_rows_in_one_statement_take_one_turn(path):
    with connections[DB].cursor() as cursor:
        cursor.executemany(WRITE, [(1,), (2,), (3,)])

    assert written() == [1, 2, 3]
    assert turn_is_free(path)


def test_the_turn_comes_in_the_order_in_which_it_was_asked_for():
    turn, order, waiting = ThreadTurn(), [], []
    assert turn.take(1)

    def work(number: int) -> None:
        assert turn.take(5)
        order.append(number)
        turn.give()

    for number in range(8):
        waiting.append(threading.Thread(target=work, args=(number,)))
        waiting[-1].start()
        while len(turn._waiting) <= number:
            pass
    turn.give()
    for thread in waiting:
        thread.join()

    assert order == list(range(8))


def test_who_gave_up_is_left_out():
    turn = ThreadTurn()
    assert turn.take(1)
    assert not turn.take(0.01)

    turn.give()
    assert turn.take(0.01)


def test_a_turn_handed_over_while_giving_up_is_kept():
    turn = ThreadTurn()
    assert turn.take(1)
    mine = threading.Lock()
    mine.acquire()
    turn._waiting.append(mine)
    turn.give()

    assert turn._gave_up(mine)


def test_after_a_commit_the_turn_is_free(path):
    with transaction.atomic(DB):
        execute(WRITE, 1)

    assert turn_is_free(path)
    assert written() == [1, 99]


def test_after_an_error_the_turn_is_free(path):
    with pytest.raises(ZeroDivisionError):
        write_and_fail(1)

    assert turn_is_free(path)
    assert written() == [99]


def test_after_a_commit_that_fails_the_turn_is_free(path):
    with pytest.raises(IntegrityError), transaction.atomic(DB):
        execute("INSERT INTO t(writer, mother) VALUES (1, 12345)")

    assert turn_is_free(path)
    assert written() == [99]


def test_after_a_close_in_the_middle_the_turn_is_free(path):
    with transaction.atomic(DB):
        execute(WRITE, 1)
        connections[DB].close()
        with pytest.raises(ProgrammingError):
            execute(WRITE, 2)

    assert turn_is_free(path)
    assert written() == [99]


def test_after_a_statement_that_fails_outside_a_transaction_the_turn_is_free(path):
    with pytest.raises(OperationalError):
        execute("INSERT INTO nowhere VALUES (1)")

    assert turn_is_free(path)


def test_an_inner_block_keeps_the_turn_for_the_outer_one(path):
    with transaction.atomic(DB):
        execute(WRITE, 1)
        with pytest.raises(ZeroDivisionError):
            write_and_fail(2)
        with transaction.atomic(DB):
            execute(WRITE, 3)
        connection = connections[DB]
        assert isinstance(connection, DatabaseWrapper)
        assert connection._held is not None

    assert turn_is_free(path)
    assert written() == [1, 3, 99]


def test_a_transaction_without_atomic_gives_the_turn_back(path):
    transaction.set_autocommit(False, DB)
    execute(WRITE, 1)
    transaction.commit(DB)
    execute(WRITE, 2)
    transaction.rollback(DB)
    transaction.set_autocommit(True, DB)

    assert turn_is_free(path)
    assert written() == [1, 99]


def test_the_job_queues_exclusive_transaction_takes_its_turn(path):
    with exclusive_transaction(DB):
        execute(WRITE, 1)

    assert turn_is_free(path)
    assert written() == [1, 99]


def test_who_waits_too_long_is_told_that_the_database_is_locked(path, monkeypatch):
    monkeypatch.setattr(base, "TURN_SECONDS", 0.05)
    with transaction.atomic(DB):
        execute(WRITE, 1)
        wrong = in_threads(lambda: execute(WRITE, 2) and None)

    assert [str(error) for error in wrong] == ["database is locked: somebody else has been writing for too long"]
    assert written() == [1]


def test_a_stranger_who_holds_sqlites_lock_costs_an_error_and_not_the_turn(path):
    stranger = sqlite3.connect(path, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="database is locked"), transaction.atomic(DB):
        execute(WRITE, 1)
    stranger.execute("ROLLBACK")
    stranger.close()

    assert turn_is_free(path)


def test_readers_never_wait_for_the_turn(path):
    execute(WRITE, 1)
    with transaction.atomic(DB):
        execute(WRITE, 2)
        seen: list[list[int]] = []
        assert in_threads(lambda: seen.append(written())) == []

    assert seen == [[1]]


HOLD = """
import sys
from malgil.base.sqlite.turn import Turn
Turn(sys.argv[1]).take(1)
print("mine", flush=True)
input()
"""


def test_a_killed_process_lets_go_of_the_turn(tmp_path):
    path = str(tmp_path / "turn")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "mine\n"
        turn = Turn(path)
        assert not turn.take(0.05)
        os.kill(other.pid, signal.SIGKILL)
        assert turn.take(5)
    turn.give()


WRITE_ELSEWHERE = """
import sys, threading
from django.conf import settings
settings.configure(DATABASES={"default": {
    "ENGINE": "malgil.base.sqlite", "NAME": sys.argv[1], "OPTIONS": {"timeout": 20}}})
from django.db import connection, transaction
def work():
    for _ in range(40):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO t(writer) VALUES (%s)", [int(sys.argv[2])])
    connection.close()
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


def test_processes_take_turns_with_one_another(path):
    command = [sys.executable, "-W", "ignore", "-c", WRITE_ELSEWHERE, str(path)]
    writers = [subprocess.Popen([*command, str(number)], stderr=subprocess.PIPE) for number in range(2)]
    wrong = [writer.communicate()[1] for writer in writers]

    assert wrong == [b"", b""]
    assert Counter(written()) == Counter({0: 160, 1: 160})


def test_a_database_in_memory_needs_no_file(django_db_blocker, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = {**connections.configure_settings({"default": {}})["default"], "NAME": ":memory:"}
    with django_db_blocker.unblock():
        database = DatabaseWrapper(settings)
        with database.cursor() as cursor:
            cursor.execute("CREATE TABLE t(id INTEGER)")
            cursor.execute("INSERT INTO t VALUES (1)")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
@pytest.mark.sqlite
def test_inside_a_test_that_is_rolled_back_blocks_still_nest(django_assert_num_queries):
    with django_assert_num_queries(3), pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
