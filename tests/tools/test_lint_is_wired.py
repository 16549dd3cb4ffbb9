"""`make lint` runs every checker, and each of those that are not ours catches a seeded breach with our settings."""

import os
import subprocess
from pathlib import Path

import lint
import pytest

ROOT = Path(__file__).parents[2]


def run(step: str, *arguments: str, source: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the program of a step with its settings, on something else than the repository."""
    environment = {**lint.environment(os.environ["MALGIL_DATA"]), **variables}
    command = [*lint.STEPS[step], *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, input=source, cwd=ROOT, env=environment)


def test_continuous_integration_runs_both_targets():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert "set -euo pipefail" in script
    assert "make lint" in script
    assert "make test" in script
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "tools/lint.py" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_checker_is_a_step():
    assert list(lint.STEPS) == [
        "ruff check",
        "ruff format",
        "mypy",
        "import contracts",
        "house rules",
        "messages",
        "migrations",
    ]


@pytest.mark.parametrize(
    ("steps", "code", "last"),
    [
        ({"one": ["true"], "two": ["true"]}, 0, "All checks passed."),
        ({"one": ["false"], "two": ["true"], "three": ["false"]}, 1, "Complaints from: one, three."),
    ],
)
def test_one_complaint_fails_the_lint_but_not_the_other_steps(monkeypatch, capsys, steps, code, last):
    monkeypatch.setattr(lint, "STEPS", steps)

    assert lint.main() == code
    assert capsys.readouterr().out.splitlines() == [*(f"== {name}" for name in steps), last]


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("import os\n", "F401"),
        ("def f(x=[]):\n    pass\n", "B006"),
        ("def send(urgent: bool) -> None:\n    pass\n", "FBT001"),
        ("from .models import Thread\n\nThread()\n", "TID252"),
        ("# TODO: later\n", "FIX002"),
        ("try:\n    x = 1\nexcept Exception:\n    x = 2\n", "BLE001"),
        ("import datetime\n\nnow = datetime.datetime.now()\n", "DTZ005"),
        ('name = "a"\nprint(_(f"{name}"))\n', "INT001"),
        ("def f() -> None:\n    pass\n", "D103"),
        ('x = "' + "a" * 120 + '"\n', "E501"),
    ],
)
def test_ruff_catches(source, rule):
    done = run(
        "ruff check", "--stdin-filename", "malgil/routing/seeded.py", "--output-format=concise", "-", source=source
    )

    assert done.returncode == 1
    assert f": {rule} " in done.stdout


def test_ruff_lets_korean_be():
    source = '"""문의는 이렇게 – “말길”・１개."""\n\nSIGNS = "·’–：１"  # ㅇ·ㅣ\n'
    done = run("ruff check", "--stdin-filename", "malgil/routing/seeded.py", "-", source=source)

    assert (done.returncode, done.stdout) == (0, "")


def test_ruff_catches_another_format():
    assert run("ruff format", "--stdin-filename", "malgil/seeded.py", "-", source="x = 'a'\n").returncode == 1
    assert run("ruff format", "--stdin-filename", "malgil/seeded.py", "-", source='x = "a"\n').returncode == 0


def test_mypy_catches_what_is_not_typed_and_what_the_models_do_not_have(tmp_path):
    seeded = tmp_path / "seeded.py"
    seeded.write_text(
        "from malgil.accounts.models import Person\n\n\n"
        "def untyped(x):\n    return x\n\n\n"
        "def wrong() -> int:\n    return Person.objects.filter(shoe_size=43).count()\n",
        encoding="utf-8",
    )
    # What `make lint` has learnt of Django is read again, and kept for the next time.
    command = [lint.STEPS["mypy"][0], str(seeded)]
    environment = lint.environment(str(tmp_path))
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, env=environment)

    told = [line for line in done.stdout.splitlines() if "seeded.py" in line]
    assert [(line.split(":")[1], line.rpartition(" ")[2]) for line in told] == [
        ("4", "[no-untyped-def]"),
        ("9", "[misc]"),
    ]


def test_a_model_without_its_migration_is_caught(tmp_path):
    app = tmp_path / "seeded"
    (app / "migrations").mkdir(parents=True)
    for name in ("__init__.py", "migrations/__init__.py"):
        (app / name).touch()
    (app / "models.py").write_text(
        "from django.db import models\n\n\nclass Shoe(models.Model):\n    size = models.IntegerField()\n"
    )
    (tmp_path / "seeded_settings.py").write_text(
        "from malgil.config.settings import *\n\nINSTALLED_APPS = [*INSTALLED_APPS, 'seeded']\n"
    )
    done = run(
        "migrations", DJANGO_SETTINGS_MODULE="seeded_settings", PYTHONPATH=os.pathsep.join([str(tmp_path), str(ROOT)])
    )

    assert done.returncode == 1
    assert "Create model Shoe" in done.stdout
