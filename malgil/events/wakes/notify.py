"""Wakes among machines, through PostgreSQL: LISTEN and NOTIFY on one channel."""

import asyncio
import logging
from collections.abc import Iterable
from typing import Any

import psycopg
from django.db import connection, connections

from malgil.events.wakes.interface import Ears, Payload, hear, written_rings, written_whisper

log = logging.getLogger(__name__)

CHANNEL = "malgil_wake"
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
# A line that was cut without a word is noticed by asking now and then.
QUIET_SECONDS = 15.0


class Notify:
    """Rings by NOTIFY on the thread's own Django connection, and hears on a connection kept for that."""

    def ring(self, topics: Iterable[str]) -> None:
        """Wake whoever looks at these topics."""
        _notify(*written_rings(topics))

    def whisper(self, topic: str, payload: Payload) -> None:
        """Tell whoever looks at a topic."""
        _notify(written_whisper(topic, payload))

    async def listen(self, ears: Ears) -> None:
        """Hear until cancelled; a lost connection is opened again, and then everything is looked at."""
        pause = FIRST_PAUSE
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**_address(), autocommit=True) as line:
                    await line.execute(f"LISTEN {CHANNEL}")
                    ears.on_gap()
                    pause = FIRST_PAUSE
                    await _hear_all(line, ears)
            except (psycopg.Error, OSError) as error:
                log.warning("wakes are not heard, trying again in %.1f s: %s", pause, error)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)


async def _hear_all(line: psycopg.AsyncConnection[Any], ears: Ears) -> None:
    while True:
        async for notification in line.notifies(timeout=QUIET_SECONDS):
            hear(notification.payload, ears)
        await asyncio.wait_for(line.execute("SELECT 1"), QUIET_SECONDS)


def _notify(*wakes: bytes) -> None:
    with connection.cursor() as cursor:
        for wake in wakes:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, wake.decode("ascii")])


def _address() -> dict[str, Any]:
    wanted: dict[str, Any] = connections["default"].get_connection_params()
    ours = {"cursor_factory", "context", "prepare_threshold", "autocommit", "row_factory"}
    return {name: value for name, value in wanted.items() if name not in ours}
