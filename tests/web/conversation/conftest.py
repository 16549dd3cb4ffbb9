import pytest

from malgil.accounts.models import Person, Role
from malgil.conversations.actions import open_thread
from malgil.conversations.models import Thread


@pytest.fixture
def customer(db) -> Person:
    return Person.objects.create_user("haneul@example.com", name="김하늘")


@pytest.fixture
def agent(db) -> Person:
    return Person.objects.create_user("seoyeon@example.com", name="박서연", role=Role.AGENT)


@pytest.fixture
def colleague(db) -> Person:
    return Person.objects.create_user("doyun@example.com", name="이도윤", role=Role.AGENT)


@pytest.fixture
def thread(customer) -> Thread:
    return open_thread(customer, body="배송이 안 와요", key="first")
