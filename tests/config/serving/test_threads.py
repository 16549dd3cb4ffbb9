import asyncio
import threading

import pytest

from malgil.config.serving.threads import Busy, Threads


def pool(count: int = 2, waiting: int = 1, farewells: list[str] | None = None) -> Threads:
    said = [] if farewells is None else farewells
    threads = Threads(count, waiting=waiting, farewell=lambda: said.append(threading.current_thread().name))
    threads.start()
    return threads


def test_what_the_work_returns_or_raises_comes_back():
    async def ask() -> int:
        with pytest.raises(ZeroDivisionError):
            await threads.run(lambda: 1 // 0)
        return await threads.run(lambda: 42)

    threads = pool()
    assert asyncio.run(ask()) == 42
    threads.stop(1)


def test_even_an_exit_is_only_the_askers():
    async def ask() -> str:
        with pytest.raises(SystemExit):
            await threads.run(lambda: exec("raise SystemExit"))
        return await threads.run(lambda: "alive")

    threads = pool(count=1)
    assert asyncio.run(ask()) == "alive"
    threads.stop(1)


def test_who_would_wait_too_long_is_refused_and_the_next_one_is_not():
    async def ask() -> str:
        held = [asyncio.ensure_future(threads.run(gate.wait)) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await threads.run(gate.wait)
        gate.set()
        await asyncio.gather(*held)
        return await threads.run(lambda: "free")

    gate = threading.Event()
    threads = pool(count=2, waiting=1)
    assert asyncio.run(ask()) == "free"
    threads.stop(1)


def test_who_does_not_wait_any_more_does_no_harm():
    async def ask() -> str:
        left = asyncio.ensure_future(threads.run(gate.wait))
        await asyncio.sleep(0.01)
        left.cancel()
        await asyncio.sleep(0)
        gate.set()
        return await threads.run(lambda: "fine")

    gate = threading.Event()
    threads = pool(count=1)
    assert asyncio.run(ask()) == "fine"
    threads.stop(1)


def test_a_loop_that_is_closed_does_no_harm():
    async def leave() -> None:
        asyncio.ensure_future(threads.run(gate.wait))  # noqa: RUF006 - nobody shall wait for it
        await asyncio.sleep(0.01)

    async def ask() -> str:
        return await threads.run(lambda: "fine")

    gate = threading.Event()
    threads = pool(count=1)
    asyncio.run(leave())
    gate.set()
    assert asyncio.run(ask()) == "fine"
    threads.stop(1)


def test_stopping_finishes_what_was_asked_and_every_thread_says_goodbye():
    farewells: list[str] = []
    threads = pool(count=3, farewells=farewells)
    threads.stop(1)

    assert sorted(farewells) == ["pages-0", "pages-1", "pages-2"]
