from collections.abc import Callable
from itertools import count

import pytest

from malgil.accounts.models import Person, Role, Skill, Team
from malgil.conversations.actions import open_thread
from malgil.conversations.models import Category, Thread
from malgil.routing.actions import choose_status
from malgil.routing.models import Status
from tests.routing.desk import now_of


@pytest.fixture(autouse=True)
def _in_production(commits: None) -> None:
    """Everything here is about what follows from what."""


@pytest.fixture
def team(db: None) -> Team:
    return Team.objects.create(name="배송팀")


@pytest.fixture
def skill(db: None) -> Skill:
    return Skill.objects.create(name="정산")


@pytest.fixture
def skilled_category(skill: Skill) -> Category:
    return Category.objects.create(name="판매자 정산", skill=skill)


@pytest.fixture
def ask(db: None) -> Callable[..., Thread]:
    """Let another customer ask; gives the thread as it stands once everything has followed."""
    numbers = count(1)

    def ask_once(**about: object) -> Thread:
        number = next(numbers)
        someone = Person.objects.create_user(f"customer{number}@example.com", name=f"고객 {number}")
        return now_of(open_thread(someone, body="도와주세요", key="k", **about))

    return ask_once


@pytest.fixture
def hire(db: None) -> Callable[..., Person]:
    """Let another agent work here; gives them, with the status they chose."""
    numbers = count(1)

    def hire_once(status: Status = Status.ONLINE) -> Person:
        number = next(numbers)
        agent = Person.objects.create_user(f"agent{number}@example.com", name=f"상담원 {number}", role=Role.AGENT)
        choose_status(agent, status)
        return agent

    return hire_once
