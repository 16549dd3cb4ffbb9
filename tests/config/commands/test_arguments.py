from functools import partial
from typing import Any

import pytest

from malgil import __version__
from malgil.config.commands.arguments import parse


def asked(*arguments: str) -> tuple[str, dict[str, Any], dict[str, str]]:
    typed = parse(list(arguments))
    assert isinstance(typed.run, partial)
    module, given = typed.run.args
    return module, given, typed.environment


@pytest.mark.parametrize(
    ("arguments", "module", "given", "environment"),
    [
        (["run"], "run", {}, {}),
        (
            ["run", "--host", "::", "--port", "80", "--data", "/srv/m"],
            "run",
            {},
            {"MALGIL_HOST": "::", "MALGIL_PORT": "80", "MALGIL_DATA": "/srv/m"},
        ),
        (["demo", "--port", "9"], "demo", {"folder": None, "busy": False, "speed": 1.0}, {"MALGIL_PORT": "9"}),
        (["demo", "--busy", "--speed", "60"], "demo", {"folder": None, "busy": True, "speed": 60.0}, {}),
        (["_furnish"], "furnish", {}, {}),
        (["_busy", "--speed", "60", "--ready", "4"], "busy", {"speed": 60.0, "ready": 4}, {}),
        (
            ["_grow", "--given", "a", "--grown", "b", "--seconds", "9", "--megabytes", "8"],
            "grow",
            {"given": "a", "grown": "b", "seconds": 9, "megabytes": 8},
            {},
        ),
        (["demo", "--data", "/tmp/x"], "demo", {"folder": "/tmp/x", "busy": False, "speed": 1.0}, {}),
        (["pages", "--port", "1"], "alone", {"half": "pages"}, {"MALGIL_PORT": "1"}),
        (["stream"], "alone", {"half": "stream"}, {}),
        (["worker", "--data", "x"], "worker", {}, {"MALGIL_DATA": "x"}),
        (["setup"], "setup", {}, {}),
        (["doctor", "--json"], "doctor", {"as_json": True}, {}),
        (["manage", "migrate", "--help"], "manage", {"arguments": ["migrate", "--help"]}, {}),
        (["_serve", "--socket", "3", "--ready", "4"], "serve", {"socket": 3, "ready": 4}, {}),
        (["_work", "--ready", "4"], "worker", {"ready": 4}, {}),
    ],
)
def test_what_is_typed_is_understood(arguments, module, given, environment):
    assert asked(*arguments) == (module, given, environment)


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as ended:
        parse(["--version"])

    assert (ended.value.code, capsys.readouterr().out) == (0, f"malgil {__version__}\n")


def test_the_help_leaves_out_what_only_the_supervisor_types(capsys):
    with pytest.raises(SystemExit):
        parse(["--help"])

    told = capsys.readouterr().out
    assert "doctor" in told
    assert "_serve" not in told


@pytest.mark.parametrize("arguments", [[], ["rnu"], ["run", "--port", "x"], ["doctor", "--quick"]])
def test_what_nobody_knows_is_refused(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        parse(arguments)

    assert ended.value.code == 2


@pytest.mark.parametrize("speed", ["0.5", "61", "fast"])
def test_a_day_passes_no_faster_than_sixty_times_and_no_slower_than_it_does(speed, capsys):
    with pytest.raises(SystemExit) as ended:
        parse(["demo", "--busy", "--speed", speed])

    assert ended.value.code == 2
    assert "--speed" in capsys.readouterr().err
