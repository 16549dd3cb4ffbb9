import pytest

from malgil.coach.actions import load_guides
from malgil.conversations.models import Category
from malgil.knowledge.actions import ArticleText, Filing, make_article, make_section, publish
from malgil.knowledge.models import Article

HX = {"HX-Request": "true"}


@pytest.fixture
def delivery(db: None) -> Category:
    load_guides()
    return Category.objects.get(guide__key="delivery")


@pytest.fixture
def article(supervisor) -> Article:
    section = make_section("배송", by=supervisor)
    text = ArticleText(title="배송은 언제 오나요?", body="평일 오후 2시 전 주문은 그날 보내요.", keywords="배송 언제")
    return publish(make_article(text, Filing(section=section), by=supervisor), by=supervisor)
