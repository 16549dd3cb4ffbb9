"""Where tests write: in memory where there is room, and nothing of a run that was killed stays for long."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import memory
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def unnamed(monkeypatch):
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.delenv(name, raising=False)


def test_memory_is_taken_where_there_is_room(tmp_path, monkeypatch, unnamed):
    monkeypatch.setattr(memory, "MEMORY", tmp_path)
    monkeypatch.setattr(memory, "ROOM", 1)

    assert memory.parent_of_temporary() == str(tmp_path)


@pytest.mark.parametrize("want", [{"ROOM": 1 << 60}, {"MEMORY": Path("/nowhere")}, {"available": lambda: 0}])
def test_without_room_the_usual_folder_is_taken(tmp_path, monkeypatch, unnamed, want):
    monkeypatch.setattr(memory, "MEMORY", tmp_path)
    monkeypatch.setattr(memory, "ROOM", 1)
    for name, value in want.items():
        monkeypatch.setattr(memory, name, value)

    assert memory.parent_of_temporary() == tempfile.gettempdir()


def test_whoever_names_a_folder_gets_it(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)

    assert memory.parent_of_temporary() == str(tmp_path)


def test_a_folder_goes_with_its_process_and_takes_those_of_killed_ones_along(tmp_path):
    killed, running = tmp_path / "x-killed", tmp_path / "x-running"
    for folder in (killed, running):
        folder.mkdir()
    os.utime(killed, (0, 0))
    make = "import memory; own = memory.folder_of_this_process('x-'); print(own, own.is_dir())"
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT / "tools")}
    done = subprocess.run([sys.executable, "-c", make], check=True, capture_output=True, text=True, env=environment)

    assert done.stdout.startswith(f"{tmp_path}/x-")
    assert done.stdout.endswith(" True\n")
    assert list(tmp_path.iterdir()) == [running]
