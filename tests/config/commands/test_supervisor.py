"""The supervisor: who dies comes back, who must end ends, and nobody is left behind."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from malgil.config.commands import child, supervisor
from malgil.config.commands.words import CANNOT_START, NOT_YET

# Supervises children that are small programs; signals want a main thread, so this is a process of its own.
DRIVER = """
import json, sys
from malgil.config.commands import child, supervisor
child.FIRST_PAUSE, supervisor.STOP_SECONDS = 0.05, 0.5
class Small(child.Child):
    PROGRAM = (sys.executable, "-c")
children = [Small(name, name, [program]) for name, program in json.loads(sys.argv[1])]
sys.exit(supervisor.Supervisor(children, on_ready=lambda said: print("ready", said.decode(), flush=True)).run())
"""
SAY = """
import os, sys, time, signal
def note(word):
    with open({notes!r}, "a") as file: file.write(f"{name} {{word}} {{os.getpid()}}\\n")
def ready(**news):
    from malgil.config.commands.lifeline import say_ready
    say_ready(int(sys.argv[-1]), **news)
note("begins")
"""


class Supervised:
    """A supervisor in a process of its own, and the notes its children leave."""

    def __init__(self, folder: Path, programs: dict[str, str]) -> None:
        self._notes = folder / "notes"
        self._notes.touch()
        given = [(name, SAY.format(notes=str(self._notes), name=name) + program) for name, program in programs.items()]
        self.process = subprocess.Popen(
            [sys.executable, "-c", DRIVER, json.dumps(given)], stdout=subprocess.PIPE, text=True, env=english()
        )

    def notes(self) -> list[list[str]]:
        return [line.split() for line in self._notes.read_text().splitlines()]

    def wait_for(self, *wanted: str) -> dict[str, int]:
        """Wait until every `name word` has been noted; return the last process number of each name."""
        until = time.monotonic() + 10
        while set(wanted) - {f"{name} {word}" for name, word, _ in self.notes()}:
            assert time.monotonic() < until, self.notes()
            time.sleep(0.01)
        return {name: int(pid) for name, _, pid in self.notes()}

    def end(self) -> tuple[int, list[str]]:
        """Return the exit code and what was told."""
        told, _ = self.process.communicate(timeout=10)
        return self.process.returncode, told.splitlines()

    def stop(self) -> tuple[int, list[str]]:
        self.process.terminate()
        return self.end()


def english() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C.UTF-8"}


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Any]:
    begun: list[Supervised] = []

    def begin(**programs: str) -> Supervised:
        begun.append(Supervised(tmp_path, programs))
        return begun[-1]

    yield begin
    for supervised in begun:
        if supervised.process.poll() is None:
            supervised.process.kill()
            supervised.process.communicate()


STAYS = "ready()\ntime.sleep(60)"


def test_the_second_begins_when_the_first_is_ready(supervise):
    supervised = supervise(first="time.sleep(0.2); note('opens'); ready(code=7); time.sleep(60)", second=STAYS)
    supervised.wait_for("second begins")
    code, told = supervised.stop()

    assert [note[:2] for note in supervised.notes()] == [["first", "begins"], ["first", "opens"], ["second", "begins"]]
    assert (code, told) == (0, ['ready {"code": 7}'])


def test_who_is_killed_comes_back_and_it_is_said(supervise):
    supervised = supervise(first=STAYS, second=STAYS)
    pids = supervised.wait_for("first begins", "second begins")
    os.kill(pids["first"], signal.SIGKILL)
    until = time.monotonic() + 5
    while len(supervised.notes()) < 3:
        assert time.monotonic() < until
        time.sleep(0.01)
    code, told = supervised.stop()

    assert [note[0] for note in supervised.notes()] == ["first", "second", "first"]
    assert (code, told) == (0, ["ready {}", "first: ended (signal 9). Starting again in 0.1 s."])


def test_who_cannot_start_ends_everything_at_once(supervise):
    supervised = supervise(first=STAYS, second=f"sys.exit({CANNOT_START})")

    assert supervised.end() == (CANNOT_START, ["ready {}"])
    assert not is_alive(supervised.wait_for("first begins")["first"])


def test_who_never_gets_ready_is_given_up(supervise):
    code, told = supervise(first="sys.exit(3)").end()

    assert code == 1
    assert told[0] == "first: ended (code 3). Starting again in 0.1 s."
    assert told[-1] == "first: could not be started."
    assert len(told) == child.ATTEMPTS


def test_who_waits_for_something_else_is_tried_for_ever(supervise):
    supervised = supervise(first=f"sys.exit({NOT_YET})")
    until = time.monotonic() + 10
    while len(supervised.notes()) <= child.ATTEMPTS:
        assert time.monotonic() < until
        time.sleep(0.01)

    assert supervised.stop() == (0, [])


def test_all_are_asked_to_end_and_who_does_not_is_made_to(supervise):
    polite = "signal.signal(signal.SIGTERM, lambda *_: (note('ends'), sys.exit())); " + STAYS
    deaf = "signal.signal(signal.SIGTERM, signal.SIG_IGN); note('deaf'); " + STAYS
    supervised = supervise(first=polite, second=deaf)
    pids = supervised.wait_for("first begins", "second deaf")
    begun = time.monotonic()
    code, _ = supervised.stop()

    assert code == 0
    assert supervised.notes()[-1][:2] == ["first", "ends"]
    assert time.monotonic() - begun < 3
    assert [is_alive(pid) for pid in pids.values()] == [False, False]


def test_when_the_supervisor_is_killed_its_children_end(supervise):
    lifeline = "from malgil.config.commands.lifeline import end_with_supervisor; end_with_supervisor(); " + STAYS
    supervised = supervise(first=lifeline, second=lifeline)
    pids = supervised.wait_for("first begins", "second begins")
    supervised.process.kill()
    until = time.monotonic() + 10
    while any(is_alive(pid) for pid in pids.values()):
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_supervisor_stops_well_within_ten_seconds():
    assert supervisor.STOP_SECONDS < 10


def test_pauses_grow_and_a_long_life_forgives(monkeypatch):
    moments = iter([0.0, 1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 100.0])
    monkeypatch.setattr(child.time, "monotonic", lambda: next(moments))
    dying = child.Child("아이", "child", [])
    dying.PROGRAM = (sys.executable, "-c", "pass")
    pauses = []
    for _ in range(4):
        dying.start()
        assert dying.process
        dying.process.wait()
        pauses.append(dying.bury(dying.process))

    assert pauses == [0.2, 0.4, 0.8, 0.2]
