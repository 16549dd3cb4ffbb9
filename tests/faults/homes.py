"""Where a centre keeps what it keeps: a folder, and on PostgreSQL a database, both copied from what was seeded."""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
# The server the tests run on; none on SQLite.
SERVER = os.environ.get("MALGIL_DATABASE_URL", "")


@dataclass(frozen=True)
class Home:
    """A data folder, and the name of its database on the server."""

    folder: Path
    database: str

    @classmethod
    def empty(cls, folder: Path, database: str) -> "Home":
        """Return a home with nothing in it."""
        if SERVER:
            _order(f'CREATE DATABASE "{database}"')
        return cls(folder, database)

    def copied(self, folder: Path, database: str) -> "Home":
        """Return another home with all that is in this one, which nobody may be using."""
        shutil.copytree(self.folder, folder)
        if SERVER:
            _order(f'CREATE DATABASE "{database}" TEMPLATE "{self.database}"')
        return Home(folder, database)

    @property
    def environment(self) -> dict[str, str]:
        """An environment without anybody's settings, whose centre is at home here."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MALGIL_", "DJANGO_"))}
        database = {"MALGIL_DATABASE_URL": self._url} if SERVER else {}
        return {**kept, **database, "MALGIL_DATA": str(self.folder), "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}

    @property
    def _url(self) -> str:
        return urlsplit(SERVER)._replace(path=f"/{self.database}").geturl()

    def said(self, thread: int) -> list[str]:
        """Return the text of every message of a thread, in order."""
        where = "thread_id = {0} AND body LIKE {0}".format("%s" if SERVER else "?")
        with self._connected() as connection:
            query = f"SELECT body FROM conversations_message WHERE {where} ORDER BY id"
            return [row[0] for row in connection.execute(query, (thread, "mark-%"))]

    @contextlib.contextmanager
    def _connected(self) -> Iterator[Any]:
        if SERVER:
            with psycopg.connect(self._url, autocommit=True) as connection:
                yield connection
        else:
            with contextlib.closing(sqlite3.connect(self.folder / "malgil.sqlite3")) as connection:
                yield connection


def _order(command: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(command)
