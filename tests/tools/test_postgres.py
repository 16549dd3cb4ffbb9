"""The PostgreSQL of the tests: it answers, it is the right one, and it goes away."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import postgres
import pytest

ROOT = Path(__file__).parents[2]
LAUNCHER = [sys.executable, "tools/postgres.py"]
ASK = """\
from malgil.config.database import database_settings
from malgil.config.environment import environment
from psycopg import connect

given = database_settings(environment())
connection = connect(host=given["OPTIONS"]["host"], user=given["USER"], dbname=given["NAME"])
print(connection.execute("select current_setting('server_encoding'), current_setting('data_directory')").fetchone())
"""


def test_a_command_finds_the_server_as_malgil_will(tmp_path):
    command = [*LAUNCHER, sys.executable, "-c", ASK]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment)

    encoding, folder = eval(done.stdout)
    assert encoding == "UTF8"
    assert not Path(folder).parent.exists()


def test_the_exit_code_is_the_commands():
    assert postgres.main([sys.executable, "-c", "raise SystemExit(7)"]) == 7


def test_a_terminated_launcher_takes_its_server_away(tmp_path):
    said = tmp_path / "said"
    waiting = f"import os, time; open({str(said)!r}, 'w').write(os.environ['MALGIL_DATABASE_URL']); time.sleep(60)"
    launcher = subprocess.Popen([*LAUNCHER, sys.executable, "-c", waiting], cwd=ROOT)
    while not (said.exists() and said.read_text()):
        time.sleep(0.05)
    folder = Path(said.read_text().partition("host=")[2].replace("%2F", "/"))
    assert (folder / ".s.PGSQL.5432").exists()

    launcher.send_signal(signal.SIGTERM)

    assert launcher.wait(30) == 128 + signal.SIGTERM
    assert not folder.exists()


def test_without_the_wheel_there_is_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(postgres, "WHEEL", "no_such_wheel")

    assert postgres.main(["true"]) == 2
    assert capsys.readouterr().err == "no_such_wheel is not installed; `make test` installs it.\n"


def test_without_a_command_there_is_the_usage(capsys):
    assert postgres.main([]) == 2
    assert capsys.readouterr().err == "Usage: python tools/postgres.py COMMAND …\n"


@pytest.mark.parametrize("length", [10, 200])
def test_the_folder_is_short_enough_for_a_socket(tmp_path, monkeypatch, length):
    parent = tmp_path / ("x" * length)
    parent.mkdir()
    monkeypatch.setattr(postgres.tempfile, "tempdir", str(parent))

    folder = postgres.temporary_folder()

    assert len(str(folder / ".s.PGSQL.5432")) < 107
    folder.rmdir()
