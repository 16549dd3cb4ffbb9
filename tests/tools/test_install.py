"""When `.venv` is made, when it is left alone, and what is said when it cannot be made."""

import subprocess
import sys
from pathlib import Path

import install
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path, monkeypatch) -> Path:
    """A checkout with locks, and an environment that looks as if it worked."""
    (tmp_path / "requirements").mkdir()
    for name in ("build", "run", "dev"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"{name}==1\n")
    (tmp_path / "pyproject.toml").write_text("[build-system]\nrequires = []\n[project]\nname = 'x'\n[tool.a]\nb = 1\n")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(install, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    return tmp_path


@pytest.fixture
def pip_calls(monkeypatch) -> list[list[str]]:
    """What pip is asked to do, which it does not do."""
    calls: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        if "install" in command:
            calls.append(command[command.index("--no-input") + 1 :])
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(install.subprocess, "run", run)
    return calls


def test_running_needs_the_runtime_lock_only(checkout, pip_calls):
    install.main(["run"])

    assert pip_calls == [
        ["--require-hashes", "-r", "requirements/build.txt", "-r", "requirements/run.txt"],
        ["--no-deps", "--no-build-isolation", "--editable", "."],
    ]


def test_what_is_fresh_is_left_alone(checkout, pip_calls):
    install.main(["dev"])
    pip_calls.clear()

    install.main(["dev"])
    install.main(["run"])

    assert pip_calls == []


def test_a_runtime_environment_is_not_enough_for_development(checkout, pip_calls):
    install.main(["run"])
    pip_calls.clear()

    install.main(["dev"])

    assert len(pip_calls) == 2


@pytest.mark.parametrize(
    ("name", "text", "stale"),
    [
        ("requirements/run.txt", "run==2\n", True),
        ("requirements/build.txt", "build==2\n", True),
        ("requirements/dev.txt", "dev==2\n", False),
        ("pyproject.toml", "[build-system]\nrequires = []\n[project]\nname = 'y'\n", True),
        ("pyproject.toml", "[build-system]\nrequires = []\n[project]\nname = 'x'\n[tool.a]\nb = 2\n", False),
    ],
)
def test_a_changed_lock_or_project_makes_it_stale(checkout, pip_calls, name, text, stale):
    install.main(["run"])

    (checkout / name).write_text(text)

    assert install.fresh("run") is not stale


def test_a_failed_installation_is_not_taken_for_a_finished_one(checkout, monkeypatch):
    install.stamp_of("dev").write_text("old")
    monkeypatch.setattr(install, "pip", lambda: ["false"])

    with pytest.raises(SystemExit, match="could not be installed"):
        install.main(["dev"])

    assert list((checkout / ".venv").glob("*.stamp")) == []


def test_an_environment_whose_python_is_gone_does_not_work(checkout):
    assert install.works()

    (checkout / ".venv" / "bin" / "python").unlink()
    (checkout / ".venv" / "bin" / "python").symlink_to(checkout / "gone")

    assert not install.works()


def test_a_python_that_cannot_make_environments_gets_a_sentence(checkout, monkeypatch):
    monkeypatch.setattr(install, "create", lambda *_: False)
    monkeypatch.setattr(install.shutil, "which", lambda _: None)

    with pytest.raises(SystemExit, match="apt install python3-venv"):
        install.make()


def test_without_ensurepip_the_outer_pip_fills_the_environment(checkout, monkeypatch):
    monkeypatch.setattr(install, "create", lambda *options: "--without-pip" in options)
    monkeypatch.setattr(install.shutil, "which", lambda _: None)

    install.make()
    (checkout / ".venv" / "bin" / "python").unlink()
    (checkout / ".venv" / "bin" / "python").write_text("#!/bin/sh\nexit 1\n")
    (checkout / ".venv" / "bin" / "python").chmod(0o755)

    assert install.pip() == [sys.executable, "-m", "pip", "--python", str(install.PYTHON)]


def test_an_old_python_gets_a_sentence(monkeypatch):
    monkeypatch.setattr(install.sys, "version_info", (3, 10, 0))

    with pytest.raises(SystemExit, match=r"malgil needs Python 3\.11 or newer"):
        install.main(["run"])


@pytest.mark.parametrize("arguments", [[], ["all"], ["run", "dev"]])
def test_other_words_are_answered_with_the_usage(arguments):
    with pytest.raises(SystemExit, match="Usage"):
        install.main(arguments)


def test_make_alone_lists_what_there_is():
    done = subprocess.run(["make", "--no-print-directory"], check=True, capture_output=True, text=True, cwd=ROOT)

    listed = [line.split()[1] for line in done.stdout.splitlines()]
    assert listed == ["help", "run", "test", "lint", "bench", "messages", "lock"]
