"""Wakes through PostgreSQL."""

import asyncio
import contextlib

import pytest
from django.db import connection, transaction

from malgil.events.wakes import notify
from malgil.events.wakes.interface import Ears
from malgil.events.wakes.notify import Notify
from tests.events.live import apart
from tests.events.wakes.test_datagram import heard_in_time
from tests.events.wakes.test_interface import Log

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


class Counted(Log):
    """Ears that count how often everything had to be looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps = 0
        self.ears = Ears(self.ears.on_ring, self.ears.on_whisper, self.gap)

    def gap(self) -> None:
        self.gaps += 1


@contextlib.asynccontextmanager
async def listening():
    heard = Counted()
    task = asyncio.create_task(Notify().listen(heard.ears))
    await until(lambda: heard.gaps)
    try:
        yield heard
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(condition) -> None:
    for _ in range(500):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("in vain")


def test_another_connection_wakes_the_stream():
    async def story():
        async with listening() as heard:
            await asyncio.to_thread(apart, Notify().ring, ["thread:1", "desk"])
            await asyncio.to_thread(apart, Notify().whisper, "thread:1", {"kind": "typing"})
            await until(lambda: heard.whispered)
            return heard.rung, heard.whispered

    assert asyncio.run(story()) == (["desk", "thread:1"], [("thread:1", {"kind": "typing"})])


def test_three_thousand_topics_are_all_rung():
    topics = [f"thread:{number}" for number in range(3_000)]

    async def story():
        async with listening() as heard:
            await asyncio.to_thread(apart, Notify().ring, topics)
            return await heard_in_time(heard, 3_000)

    assert sorted(asyncio.run(story())) == sorted(topics)


def test_after_a_lost_connection_everything_is_looked_at_and_wakes_are_heard_again(monkeypatch, caplog):
    monkeypatch.setattr(notify, "FIRST_PAUSE", 0.05)

    def cut() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE query LIKE 'LISTEN%%' AND datname = current_database()"
            )

    async def story():
        async with listening() as heard:
            await asyncio.to_thread(apart, cut)
            await until(lambda: heard.gaps == 2)
            await asyncio.to_thread(apart, Notify().ring, ["thread:1"])
            return await heard_in_time(heard)

    assert asyncio.run(story()) == ["thread:1"]


def test_a_quiet_line_is_asked_now_and_then(monkeypatch):
    monkeypatch.setattr(notify, "QUIET_SECONDS", 0.05)

    async def story():
        async with listening() as heard:
            await asyncio.sleep(0.3)
            await asyncio.to_thread(apart, Notify().ring, ["thread:1"])
            return await heard_in_time(heard), heard.gaps

    assert asyncio.run(story()) == (["thread:1"], 1)


def test_a_database_that_is_away_is_asked_again(monkeypatch, caplog):
    monkeypatch.setattr(notify, "FIRST_PAUSE", 0.02)
    real = notify._address
    tries = []

    def address():
        tries.append(1)
        return real() if len(tries) > 2 else {**real(), "host": "/nowhere"}

    monkeypatch.setattr(notify, "_address", address)

    async def story():
        async with listening() as heard:
            return heard.gaps

    assert asyncio.run(story()) == 1
    assert len(tries) == 3


def test_ringing_inside_a_transaction_that_fails_wakes_nobody():
    def fail() -> None:
        with contextlib.suppress(ValueError), transaction.atomic():
            Notify().ring(["thread:1"])
            raise ValueError

    async def story():
        async with listening() as heard:
            await asyncio.to_thread(apart, fail)
            await asyncio.to_thread(apart, Notify().ring, ["desk"])
            return await heard_in_time(heard)

    assert asyncio.run(story()) == ["desk"]
