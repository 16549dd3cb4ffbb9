"""Who takes part in most tests: an asker, a neighbour who answers, and the centre."""

import pytest

from malgil.accounts.models import Person
from malgil.community.actions import QuestionText, ask, choose_nickname
from malgil.community.models import Member, Question


@pytest.fixture
def asker(customer: Person) -> Person:
    choose_nickname(customer, "하늘보기")
    return customer


@pytest.fixture
def neighbour(db: None) -> Person:
    person = Person.objects.create_user("seojun@example.com", name="이서준")
    choose_nickname(person, "머그수집가")
    # Somebody who has been around for a while.
    Member.objects.filter(person=person).update(answers=10)
    return person


@pytest.fixture
def question(asker: Person) -> Question:
    text = QuestionText(title="머그컵에 실금이 있어요", body="뜨거운 물을 부어도 되나요?", tags="머그컵, 도자기")
    return ask(asker, text, key="first")
