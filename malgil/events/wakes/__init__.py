"""Waking the pages that look: a bell without content, because the log is the truth."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import gettempdir
from threading import local

from malgil.base.statements import here
from malgil.events.wakes.datagram import Datagram
from malgil.events.wakes.interface import Ears, Payload, Wakes

__all__ = ["Ears", "Payload", "Wakes", "current", "gathered", "ring", "whisper"]


class _Gathering(local):
    """What this thread has rung and will send in one, None where it sends each."""

    topics: set[str] | None = None


_gathering = _Gathering()


def ring(topics: Iterable[str]) -> None:
    """Wake whoever looks at these topics, in every process."""
    if _gathering.topics is None:
        current().ring(topics)
    else:
        _gathering.topics.update(topics)


@contextmanager
def gathered() -> Iterator[None]:
    """Ring what this thread rings meanwhile at the end, all together."""
    topics = _gathering.topics = set()
    try:
        yield
    finally:
        _gathering.topics = None
        if topics:
            ring(topics)


def whisper(topic: str, payload: Payload) -> None:
    """Tell whoever looks at a topic something that is not worth a row."""
    current().whisper(topic, payload)


def current() -> Wakes:
    """Return the way wakes travel beside the database in use."""
    connection = here()
    return _notify() if connection.vendor == "postgresql" else _datagram(str(connection.settings_dict["NAME"]))


@cache
def _notify() -> Wakes:
    # Only where it is needed: psycopg takes 9 MB of every process.
    wakes: Wakes = import_module("malgil.events.wakes.notify").Notify()
    return wakes


@cache
def _datagram(database: str) -> Datagram:
    # Beside the file, so that exactly those who share the database meet, wherever they were started.
    in_memory = database == ":memory:" or "mode=memory" in database
    return Datagram(Path(gettempdir()) / f"malgil-memory-{os.getpid()}" if in_memory else Path(f"{database}-wakes"))
