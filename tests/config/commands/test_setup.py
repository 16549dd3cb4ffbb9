"""Setting the centre up in a terminal."""

import pytest

from malgil.accounts.models import Centre, Person, Role
from malgil.config.commands import setup

pytestmark = pytest.mark.django_db

ANSWERS = ("하루상점", "", "평일 10시~18시", "", "", "김관리", "admin@example.com", "correct horse 9")


@pytest.fixture
def terminal(monkeypatch):
    """Type these answers, and remember what was asked."""
    monkeypatch.setattr(setup, "prepare", lambda env: None)
    asked: list[str] = []

    def type_in(*answers: str) -> list[str]:
        left = list(answers)

        def answer(question: str) -> str:
            asked.append(question)
            if not left:
                raise EOFError
            return left.pop(0)

        monkeypatch.setattr("builtins.input", answer)
        monkeypatch.setattr(setup, "getpass", answer)
        return asked

    return type_in


def test_the_answers_make_the_centre_and_its_administrator(terminal):
    asked = terminal(*ANSWERS)

    assert setup.main() == 0
    centre, person = Centre.objects.get(), Person.objects.get()
    assert (centre.name, centre.colour, centre.hours) == ("하루상점", "#0b6e4f", "평일 10시~18시")
    assert (person.name, person.email, person.role) == ("김관리", "admin@example.com", Role.ADMINISTRATOR)
    assert person.check_password("correct horse 9")
    assert len(asked) == len(ANSWERS)


def test_an_answer_that_is_no_good_is_asked_for_again(terminal, capsys):
    asked = terminal(ANSWERS[0], "red", *ANSWERS[1:-1], "1234", ANSWERS[-1])

    assert setup.main() == 0
    assert len(asked) == len(ANSWERS) + 2
    assert asked[1] == asked[2]


def test_stopping_half_way_makes_nothing(terminal, capsys):
    terminal(*ANSWERS[:3])

    assert setup.main() == 1
    assert capsys.readouterr().out.endswith("Stopped. Nothing was made.\n")
    assert not Centre.objects.exists()
    assert not Person.objects.exists()


def test_a_centre_that_is_there_is_left_alone(terminal, capsys):
    Centre.objects.create(pk=1, name="하루상점")

    assert setup.main() == 1
    assert capsys.readouterr().out == "The centre is set up already.\n"
