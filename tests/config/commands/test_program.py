import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ASK = "from malgil.config.commands.program import PROGRAM; print(*PROGRAM)"


def program(folder: Path) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", ASK], check=True, capture_output=True, text=True, cwd=folder, env=environment
    )
    return done.stdout.split()


def test_a_folder_called_malgil_beside_the_operator_is_not_run(tmp_path):
    assert program(tmp_path) == [sys.executable, "-P", "-m", "malgil"]


def test_a_checkout_runs_itself():
    assert program(ROOT) == [sys.executable, "-m", "malgil"]
