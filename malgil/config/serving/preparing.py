"""What must be done before the first page: one process at a time does it, the others wait and find it done."""

import contextlib
import fcntl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from pkgutil import iter_modules

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from malgil.accounts.queries import centre
from malgil.config.commands.program import PROGRAM
from malgil.config.commands.words import tell
from malgil.config.environment import Environment
from malgil.config.serving.static import gather_static
from malgil.config.serving.tables import is_empty, lay_tables

# A number of our own, for PostgreSQL's advisory locks: "malgil" in a telephone's letters.
LOCK = 625445


def prepare(env: Environment) -> None:
    """Bring the database and the static files up to date, and load the demo when this is one."""
    with _alone(Path(settings.MALGIL_DATA) / "starting.lock"):
        if migrations_wanted():
            tell("데이터베이스를 준비하고 있어요…", "Preparing the database…")
            if is_empty():
                lay_tables()
            else:
                call_command("migrate", interactive=False, verbosity=0)
        gather_static()
        if env.demo and centre() is None:
            tell("연습용 가게를 준비하고 있어요…", "Preparing the demo store…")
            subprocess.run([*PROGRAM, "_furnish"], check=True, stdin=subprocess.DEVNULL)


def migrations_wanted() -> bool:
    """Return whether the database is older than the program."""
    # Nearly always it is not, and names tell: reading what every migration does takes 4 MB and a third of a second.
    if _migrations() <= MigrationRecorder(connection).applied_migrations().keys():
        return False
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _migrations() -> set[tuple[str, str]]:
    """Return app and name of every migration the program has."""
    return {
        (app.label, found.name)
        for app in apps.get_app_configs()
        for found in iter_modules([str(Path(app.path) / "migrations")])
        if not found.name.startswith("_")
    }


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the machine's lock and, on PostgreSQL, that of every machine."""
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("다른 말길이 준비하고 있어요. 기다릴게요.", "Another malgil is preparing this folder. Waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
        with _alone_everywhere():
            yield


@contextlib.contextmanager
def _alone_everywhere() -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
