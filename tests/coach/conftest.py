import pytest

from malgil.accounts.models import Centre, Person
from malgil.coach.actions import load_guides
from malgil.conversations.actions import assign, file_thread
from malgil.conversations.models import Category, Thread


@pytest.fixture
def guided(thread: Thread, agent: Person) -> Thread:
    """A question about a delivery, which the agent has."""
    load_guides()
    assign(thread, agent=agent, by=agent)
    category = Category.objects.get(guide__key="delivery")
    return file_thread(thread, category=category, order_number="", priority=0, by=agent)


@pytest.fixture
def centre(db: None) -> Centre:
    return Centre.objects.create(pk=1, name="하루상점")
