import pytest

from malgil.accounts.models import Person, Role, Skill, Team
from malgil.conversations.actions import assign
from malgil.conversations.models import Category, Thread


@pytest.fixture
def stranger(db: None) -> Person:
    return Person.objects.create_user("jiwoo@example.com", name="한지우")


@pytest.fixture
def guest(db: None) -> Person:
    return Person.objects.create_user(None, role=Role.GUEST)


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
def assigned_thread(thread: Thread, agent: Person) -> Thread:
    assign(thread, agent=agent, by=agent)
    thread.refresh_from_db()
    return thread
