"""The database: reachable, up to date, set as it should be, and of the same time as we are."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.db import DatabaseError, connection

from malgil.base.clock import now
from malgil.base.masking import mask
from malgil.config.checkup.finding import Finding, fail, ok, warn
from malgil.config.serving.preparing import migrations_wanted
from malgil.events.models import Event

APART = timedelta(seconds=5)


def examine_database() -> Iterator[Finding]:
    """Yield what is found; the last finding is a failure when nothing more can be asked."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        detail = mask(str(error).strip())
        yield fail("database", f"데이터베이스에 닿지 않아요: {detail}", f"The database cannot be reached: {detail}")
        return
    yield _database()
    if migrations_wanted():
        yield fail(
            "migrations",
            "데이터베이스가 프로그램보다 오래됐어요. malgil run이 시작할 때 고쳐요.",
            "The database is older than the program; malgil run brings it up to date.",
        )
        return
    if connection.vendor == "sqlite":
        yield _journal()
    yield _time()


def _database() -> Finding:
    version = ".".join(map(str, connection.get_database_version()))
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        size = Path(name).stat().st_size / 1e6
        return ok("database", f"SQLite {version}, {name} ({size:.1f}MB).", f"SQLite {version}, {name} ({size:.1f} MB).")
    return ok("database", f"PostgreSQL {version}, {name}.", f"PostgreSQL {version}, {name}.")


def _journal() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        [mode] = cursor.fetchone()
    if mode != "wal":
        return fail(
            "journal",
            f"SQLite 기록 방식이 {mode}예요. 이 디스크에서는 WAL을 쓸 수 없는 것 같아요.",
            f"SQLite's journal is {mode}: WAL seems not to work on this disk.",
        )
    return ok("journal", "쓰는 동안에도 읽을 수 있어요 (WAL).", "Readers never wait for writers (WAL).")


def _time() -> Finding:
    apart = _last_moment() - now()
    if connection.vendor == "postgresql":
        apart = abs(apart)
    if apart > APART:
        seconds = int(apart.total_seconds())
        return warn(
            "time",
            f"데이터베이스의 시각과 {seconds}초 어긋나요. 시계를 맞춰 주세요.",
            f"The database is {seconds} s apart from this clock; set the clocks right.",
        )
    return ok("time", "시계가 데이터베이스와 맞아요.", "The clock agrees with the database.")


def _last_moment() -> datetime:
    """Return PostgreSQL's own time, or the last moment SQLite has seen: it has no clock, but it must not be ahead."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            [moment] = cursor.fetchone()
        return datetime.fromisoformat(str(moment))
    return Event.objects.order_by("-pk").values_list("at", flat=True).first() or now()
