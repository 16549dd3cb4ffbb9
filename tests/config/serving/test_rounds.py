"""What is done in rounds is answered as if it were done alone."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from malgil.config.serving import rounds as rounds_module
from malgil.config.serving.rounds import Rounds, done
from malgil.config.serving.threads import Busy, Threads


class Together:
    """Notes what is done together, and may fail at the end."""

    def __init__(self) -> None:
        self.noted: list[str] = []
        self.fault: Exception | None = None

    def __call__(self, works):
        self.noted.append("begin")
        outcomes = [done(work) for work in works]
        self.noted.append("end")
        if self.fault:
            raise self.fault
        return outcomes


@pytest.fixture
def together() -> Together:
    return Together()


@pytest.fixture
def rounds(together) -> Iterator[Rounds]:
    threads = Threads(1, waiting=0, farewell=lambda: None)
    threads.start()
    yield Rounds(threads, waiting=40, together=together)
    threads.stop(1)


def test_whatever_comes_together_is_done_in_one_round_and_each_hears_of_its_own(rounds, together):
    async def ask() -> list[object]:
        works = [lambda: together.noted.append("work") or 1, lambda: 1 // 0, lambda: 3]
        return await asyncio.gather(*map(rounds.run, works), return_exceptions=True)

    one, fault, three = asyncio.run(ask())

    assert (one, type(fault), three) == (1, ZeroDivisionError, 3)
    assert together.noted == ["begin", "work", "end"]


def test_nobody_is_answered_before_the_round_has_ended_well(rounds, together):
    async def ask() -> list[object]:
        return await asyncio.gather(rounds.run(lambda: 1), rounds.run(lambda: 2), return_exceptions=True)

    together.fault = OSError("the disk refuses")
    assert asyncio.run(ask()) == [together.fault, together.fault]

    together.fault = None
    assert asyncio.run(ask()) == [1, 2]


def test_one_round_follows_another_and_none_takes_too_many(rounds, together, monkeypatch):
    async def ask() -> list[int]:
        return await asyncio.gather(*(rounds.run(lambda n=n: n) for n in range(5)))

    monkeypatch.setattr(rounds_module, "MOST", 2)

    assert asyncio.run(ask()) == [0, 1, 2, 3, 4]
    assert together.noted == ["begin", "end"] * 3


def test_who_would_wait_too_long_is_refused(rounds):
    async def ask() -> int:
        held = [asyncio.ensure_future(rounds.run(gate.wait)) for _ in range(40)]
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await rounds.run(gate.wait)
        gate.set()
        return len(await asyncio.gather(*held))

    gate = threading.Event()
    assert asyncio.run(ask()) == 40


def test_who_does_not_wait_any_more_does_no_harm(rounds):
    async def ask() -> str:
        left = asyncio.ensure_future(rounds.run(gate.wait))
        await asyncio.sleep(0.02)
        left.cancel()
        gate.set()
        return await rounds.run(lambda: "fine")

    gate = threading.Event()
    assert asyncio.run(ask()) == "fine"
