"""The stream's threads read the database and leave nothing open."""

import asyncio
import threading

import pytest
from django.db import connection

from malgil.events.queries import mark
from malgil.events.stream.threads import NUMBER, Threads

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_call_is_answered_in_one_of_a_few_threads_and_errors_come_back():
    def fail() -> None:
        raise ValueError("no")

    async def story():
        threads = Threads()
        names = await asyncio.gather(*(threads.run(lambda: threading.current_thread().name) for _ in range(40)))
        with pytest.raises(ValueError, match="no"):
            await threads.run(fail)
        read = await threads.run(mark)
        await threads.close()
        return {name.partition("_")[0] for name in names}, len(set(names)) <= NUMBER, read

    assert asyncio.run(story()) == ({"stream"}, True, 0)


@pytest.mark.postgresql
def test_a_thread_whose_connection_broke_reads_again():
    def cut() -> None:
        connection.ensure_connection()
        connection.connection.close()
        # What Django remembers after a query that failed because of it.
        connection.errors_occurred = True

    async def story():
        threads = Threads()
        for _ in range(NUMBER * 2):
            await threads.run(cut)
        read = [await threads.run(mark) for _ in range(NUMBER * 2)]
        await threads.close()
        return set(read)

    assert asyncio.run(story()) == {0}


def test_closing_leaves_no_connection_open():
    open_ones = []

    def note() -> None:
        connection.ensure_connection()
        open_ones.append(connection)

    async def story():
        threads = Threads()
        await asyncio.gather(*(threads.run(note) for _ in range(20)))
        await threads.close()

    asyncio.run(story())
    assert {each.connection for each in open_ones} == {None}
