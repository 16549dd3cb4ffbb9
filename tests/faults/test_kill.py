"""Whatever is killed under load: nothing accepted is lost, nothing is sent twice, and every page sees it all."""

import asyncio
from collections.abc import Callable

import pytest

from tests.faults.conftest import Centre, free_port

# How many messages everybody gets accepted before, between and after the faults.
MESSAGES = 4
PATIENCE = 90.0


async def talk_through(centre: Centre, pages: str, stream: str, faults: list[Callable[[], object]]) -> None:
    """Let everybody write and read while one fault after another happens, and wait until every page has caught up."""
    is_over = asyncio.Event()
    writing = [asyncio.create_task(person.write(pages, is_over)) for person in centre.people]
    reading = [asyncio.create_task(person.read(stream)) for person in centre.people]
    for fault in faults:
        await everybody_says(centre, MESSAGES)
        await asyncio.to_thread(fault)
    await everybody_says(centre, MESSAGES)
    is_over.set()
    await asyncio.gather(*writing)
    await until(lambda: all(len(person.shown) >= len(centre.said(person.thread)) for person in centre.people))
    for task in reading:
        task.cancel()


async def everybody_says(centre: Centre, number: int) -> None:
    wanted = {id(person): len(person.accepted) + number for person in centre.people}
    await until(lambda: all(len(person.accepted) >= wanted[id(person)] for person in centre.people))


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110 - what is waited for happens in other processes
            await asyncio.sleep(0.02)


def check(centre: Centre) -> None:
    """Compare what was accepted, what is kept, and what every page was shown."""
    for person in centre.people:
        said = centre.said(person.thread)
        assert [body for body in said if body.startswith(f"mark-{person.side}-")] == person.accepted
        assert person.shown == said
        assert person.seen == sorted(set(person.seen))


# On PostgreSQL, each process for itself is what matters, and every start costs the suite a second and a half.
@pytest.mark.sqlite
def test_killing_the_children_of_malgil_run_and_stopping_it_while_everybody_talks_loses_nothing(centre):
    port = free_port()
    address = centre.start("run", port)
    codes = []

    def stop_and_start() -> None:
        codes.append(centre.ask_to_stop("run"))
        centre.start("run", port)

    faults = [
        lambda: centre.kill_child("run", "_serve"),
        lambda: centre.kill_child("run", "_work"),
        stop_and_start,
    ]
    asyncio.run(talk_through(centre, address, address, faults))

    check(centre)
    # It ended in time, by itself.
    assert codes == [0]
    # Each page was cut off twice and came back.
    assert min(person.joins for person in centre.people) == 3


@pytest.mark.database
def test_killing_pages_and_stream_that_run_apart_and_without_a_worker(centre):
    pages_port, stream_port = free_port(), free_port()
    pages = centre.start("pages", pages_port)
    stream = centre.start("stream", stream_port)

    def again(command: str, port: int) -> None:
        centre.kill(command)
        centre.start(command, port)

    faults = [
        lambda: again("stream", stream_port),
        lambda: again("pages", pages_port),
    ]
    asyncio.run(talk_through(centre, pages, stream, faults))

    check(centre)
    assert min(person.joins for person in centre.people) == 2
