"""A program that speaks Tesseract's command line, so that no test needs the real one."""

import sys
from pathlib import Path

import pytest

FAKE = Path(__file__).with_name("fake_tesseract.py")


def install_reader(folder: Path, monkeypatch: pytest.MonkeyPatch, words: str, *, langs: str = "eng kor") -> None:
    """Let every picture be read as these words, or as `slow`, `broken`, `unknown language`."""
    put_reader(folder, words, langs=langs)
    monkeypatch.setenv("PATH", str(folder))


def put_reader(folder: Path, words: str, *, langs: str = "eng kor") -> None:
    """Put the program in a folder; whose path begins with it reads every picture as these words."""
    program = folder / "tesseract"
    program.write_text(f"#!{sys.executable} -I\n" + FAKE.read_text(encoding="utf-8"), encoding="utf-8")
    program.chmod(0o755)
    (folder / "said").write_text(words, encoding="utf-8")
    (folder / "langs").write_text(langs, encoding="utf-8")


def uninstall_reader(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be no such program."""
    monkeypatch.setenv("PATH", str(folder / "nothing here"))
