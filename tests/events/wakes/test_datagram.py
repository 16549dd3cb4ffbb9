"""Wakes by datagrams on one machine."""

import asyncio
import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from malgil.events.wakes.datagram import Datagram
from tests.events.wakes.test_interface import Log


@contextlib.asynccontextmanager
async def listening(wakes: Datagram):
    heard = Log()
    task = asyncio.create_task(wakes.listen(heard.ears))
    await asyncio.sleep(0.01)
    try:
        yield heard
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def heard_in_time(heard: Log, number: int = 1) -> list[str]:
    for _ in range(500):
        if len(heard.rung) >= number:
            break
        await asyncio.sleep(0.01)
    return heard.rung


def test_a_thread_of_the_same_process_wakes_the_stream(tmp_path):
    wakes = Datagram(tmp_path / "wakes")

    async def story():
        async with listening(wakes) as heard:
            await asyncio.to_thread(wakes.ring, ["thread:1", "desk"])
            return await heard_in_time(heard, 2)

    assert asyncio.run(story()) == ["desk", "thread:1"]


def test_another_process_wakes_every_stream(tmp_path):
    here, there = Datagram(tmp_path), Datagram(tmp_path)
    code = "import sys, pathlib\nfrom malgil.events.wakes.datagram import Datagram\n"
    code += "Datagram(pathlib.Path(sys.argv[1])).ring(['thread:1'])"

    async def story():
        async with listening(here) as one, listening(there) as other:
            await asyncio.to_thread(subprocess.run, [sys.executable, "-c", code, str(tmp_path)], check=True)
            return await heard_in_time(one), await heard_in_time(other)

    assert asyncio.run(story()) == (["thread:1"], ["thread:1"])


def test_a_stream_that_ends_takes_its_socket_away(tmp_path):
    wakes = Datagram(tmp_path)

    async def story():
        async with listening(wakes):
            during = names(tmp_path)
        return during, names(tmp_path)

    [own], after = asyncio.run(story())
    assert own.startswith(f"{os.getpid()}-")
    assert after == []
    wakes.ring(["thread:1"])


def test_a_socket_left_behind_by_a_killed_stream_is_removed_and_the_others_are_woken(tmp_path):
    code = "import socket, sys, os, signal\ns = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)\n"
    code += "s.bind(sys.argv[1])\nos.kill(os.getpid(), signal.SIGKILL)"
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "1-dead.sock")], check=False)
    sender, receiver = Datagram(tmp_path), Datagram(tmp_path)

    async def story():
        async with listening(receiver) as heard:
            await asyncio.to_thread(sender.ring, ["thread:1"])
            return await heard_in_time(heard)

    assert (tmp_path / "1-dead.sock").exists()
    assert asyncio.run(story()) == ["thread:1"]
    assert not (tmp_path / "1-dead.sock").exists()


def test_a_stream_that_is_stuck_holds_no_writer_up(tmp_path):
    sender, receiver = Datagram(tmp_path), Datagram(tmp_path)

    async def story():
        async with listening(receiver) as heard:
            began = time.monotonic()
            for number in range(2_000):
                sender.ring([f"thread:{number}"])
            took = time.monotonic() - began
            first = (await heard_in_time(heard))[0]
            sender.ring(["desk"])
            await asyncio.sleep(0.1)
            return first, heard.rung[-1], took

    first, last, took = asyncio.run(story())
    assert (first, last) == ("thread:0", "desk")
    assert took < 1


def test_a_burst_from_another_process_arrives_whole(tmp_path):
    sender, receiver = Datagram(tmp_path), Datagram(tmp_path)

    def burst() -> None:
        for number in range(200):
            sender.ring([f"thread:{number}"])

    async def story():
        async with listening(receiver) as heard:
            await asyncio.to_thread(burst)
            return await heard_in_time(heard, 200)

    assert asyncio.run(story()) == [f"thread:{number}" for number in range(200)]


def test_a_folder_whose_path_is_too_long_for_a_socket_is_replaced_by_a_short_one_for_everybody(tmp_path):
    long = tmp_path / ("d" * 120)
    sender, receiver = Datagram(long), Datagram(long)

    async def story():
        async with listening(receiver) as heard:
            sender.ring(["thread:1"])
            return await heard_in_time(heard)

    assert asyncio.run(story()) == ["thread:1"]
    assert not long.exists()
    assert len(os.fsencode(receiver._folder)) < 80
    receiver._folder.rmdir()


def test_a_folder_in_which_others_may_write_is_refused(tmp_path):
    folder = tmp_path / "open"
    folder.mkdir()
    Path(folder).chmod(0o777)

    with pytest.raises(PermissionError):
        Datagram(folder)


def test_a_folder_that_was_removed_wakes_nobody_and_breaks_nothing(tmp_path):
    wakes = Datagram(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    wakes.ring(["thread:1"])
