import json

import pytest

from malgil.config.checkup import examine as examination
from malgil.config.checkup.finding import Finding
from malgil.config.commands import doctor
from malgil.config.misconfigured import Misconfigured

WELL, POOR, BAD = Finding("a", "ok", "Fine."), Finding("b", "warn", "Hm."), Finding("c", "fail", "Broken.")


@pytest.fixture
def finds(monkeypatch):
    """Let the examination find what the test says."""
    monkeypatch.setattr(doctor, "start_django", lambda: None)
    return lambda *findings: monkeypatch.setattr(examination, "examine", lambda env: list(findings))


@pytest.mark.parametrize(("findings", "code"), [([WELL], 0), ([WELL, POOR], 0), ([WELL, POOR, BAD], 1)])
def test_only_a_failure_fails(finds, findings, code):
    finds(*findings)

    assert doctor.main(as_json=False) == code


def test_each_finding_has_its_line(finds, capsys):
    finds(WELL, POOR, BAD)
    doctor.main(as_json=False)

    assert capsys.readouterr().out == "ok    Fine.\nwarn  Hm.\nFAIL  Broken.\n"


def test_programs_read_json(finds, capsys):
    finds(WELL, BAD)
    doctor.main(as_json=True)

    assert json.loads(capsys.readouterr().out) == [
        {"name": "a", "state": "ok", "sentence": "Fine."},
        {"name": "c", "state": "fail", "sentence": "Broken."},
    ]


def test_settings_that_cannot_be_used_are_findings_too(monkeypatch, capsys):
    def refuse() -> None:
        raise Misconfigured("MALGIL_PORT: no\nMALGIL_HOST: no")

    monkeypatch.setattr(doctor, "start_django", refuse)

    assert doctor.main(as_json=False) == 1
    assert capsys.readouterr().out == "FAIL  MALGIL_PORT: no\nFAIL  MALGIL_HOST: no\n"
