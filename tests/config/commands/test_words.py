import pytest

from malgil.config.commands.words import say, tell


@pytest.fixture(autouse=True)
def no_locale(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({}, "hello"),
        ({"LANG": "C.UTF-8"}, "hello"),
        ({"LANG": "ko_KR.UTF-8"}, "안녕"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "hello"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, "안녕"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": ""}, "안녕"),
    ],
)
def test_the_terminals_locale_chooses_the_language(monkeypatch, environment, spoken):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert say("안녕", "hello") == spoken


def test_a_sentence_ends_its_line(capsys):
    tell("안녕", "hello")

    assert capsys.readouterr().out == "hello\n"
