"""A section, and an article in it that customers can read."""

import pytest

from malgil.accounts.models import Person, Role
from malgil.knowledge.actions import ArticleText, Filing, make_article, make_section, publish
from malgil.knowledge.models import Article, Section


@pytest.fixture
def partner(db: None) -> Person:
    return Person.objects.create_user("maru@example.com", name="오마루", role=Role.PARTNER)


@pytest.fixture
def section(supervisor: Person) -> Section:
    return make_section("배송", by=supervisor)


@pytest.fixture
def article(section: Section, supervisor: Person) -> Article:
    text = ArticleText(
        title="배송은 얼마나 걸리나요?", body="평일 오후 2시 전 주문은 그날 보내요.", keywords="택배 도착"
    )
    return publish(make_article(text, Filing(section=section), by=supervisor), by=supervisor)
