"""What looks into files is examined; what is optional and absent is no fault."""

import pytest

from malgil.config.checkup import files
from malgil.config.checkup.files import examine_files
from tests.reading import install_reader, uninstall_reader


def states(env) -> dict[str, str]:
    return {finding.name: finding.state for finding in examine_files(env)}


def test_nothing_installed_is_well_and_says_how(environ, tmp_path, monkeypatch):
    uninstall_reader(tmp_path, monkeypatch)

    found = list(examine_files(environ()))

    assert [finding.state for finding in found] == ["ok", "ok"]
    assert "clamav-daemon" in found[0].sentence
    assert "apt install tesseract-ocr tesseract-ocr-kor" in found[1].sentence


@pytest.mark.parametrize(("langs", "state"), [("eng kor", "ok"), ("eng", "warn")])
def test_a_reader_that_knows_no_korean_is_worth_a_look(environ, tmp_path, monkeypatch, langs, state):
    install_reader(tmp_path, monkeypatch, "", langs=langs)

    assert states(environ())["reader"] == state


def test_a_scanner_that_does_not_answer_fails(environ, tmp_path):
    [found, _] = examine_files(environ(CLAMD=str(tmp_path / "nobody")))

    assert found.state == "fail"
    assert str(tmp_path / "nobody") in found.sentence


def test_a_scanner_that_answers_says_its_version(environ, monkeypatch):
    monkeypatch.setattr(files, "version_of", lambda at: "ClamAV 1.0.0")

    [found, _] = examine_files(environ(CLAMD="localhost:3310"))

    assert (found.state, found.sentence.rpartition(": ")[2]) == ("ok", "ClamAV 1.0.0")
