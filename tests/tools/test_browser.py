"""Finding a Chromium: what is there first, then what can be installed, and a sentence when neither helps."""

from pathlib import Path

import browser
import pytest


@pytest.fixture
def bare(tmp_path, monkeypatch) -> Path:
    """A machine without any browser and without the rights to install one; its path is one empty folder."""
    monkeypatch.delenv("MALGIL_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(browser, "playwrights_own", lambda: None)
    return tmp_path


def program(path: Path, *, exits: int = 0) -> str:
    path.write_text(f"#!/bin/sh\nexit {exits}\n")
    path.chmod(0o755)
    return str(path)


def test_the_one_that_is_named_wins(bare, monkeypatch):
    program(bare / "chromium")
    monkeypatch.setenv("MALGIL_CHROMIUM", program(bare / "mine"))

    assert browser.executable() == str(bare / "mine")


def test_a_named_one_that_does_not_start_is_refused(bare, monkeypatch):
    program(bare / "chromium")
    monkeypatch.setenv("MALGIL_CHROMIUM", str(bare / "gone"))

    with pytest.raises(browser.NoChromium, match="which does not start"):
        browser.executable()


def test_one_that_only_asks_for_another_package_is_passed_over(bare):
    program(bare / "chromium-browser", exits=1)
    program(bare / "google-chrome")

    assert browser.executable() == str(bare / "google-chrome")


def test_root_installs_the_package(bare, monkeypatch):
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    program(bare / "apt-get")
    monkeypatch.setattr(browser, "install_package", lambda: program(bare / "chromium"))

    assert browser.executable() == str(bare / "chromium")


def test_one_without_windows_is_taken_where_there_is_one_and_none_was_named(bare, monkeypatch):
    program(bare / "chromium")
    assert browser.shell() == str(bare / "chromium")

    program(bare / "chromium-headless-shell")
    assert (browser.shell(), browser.executable()) == (str(bare / browser.SHELL), str(bare / "chromium"))

    monkeypatch.setenv("MALGIL_CHROMIUM", program(bare / "mine"))
    assert browser.shell() == str(bare / "mine")


def test_root_installs_the_one_without_windows_beside_debians_and_beside_no_other(bare, monkeypatch):
    installed = []
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    monkeypatch.setattr(browser, "install_package", lambda *names: installed.extend(names))
    program(bare / "apt-get")
    own = program(bare / "chromium")
    browser.install_shell()
    assert installed == []

    monkeypatch.setattr(browser, "DEBIANS", own)
    browser.install_shell()
    assert installed == [browser.SHELL]


def test_others_download_playwrights_own(bare, monkeypatch):
    own = bare / "playwright-chromium"
    monkeypatch.setattr(browser, "playwrights_own", lambda: str(own))
    monkeypatch.setattr(browser, "install_playwrights", lambda: program(own))

    assert browser.executable() == str(own)


def test_no_browser_at_all_is_an_error_and_never_a_skip(bare):
    with pytest.raises(browser.NoChromium, match="No Chromium could be found or installed"):
        browser.executable()


def test_playwright_knows_where_its_own_would_be():
    assert Path(browser.playwrights_own() or "").is_absolute()
