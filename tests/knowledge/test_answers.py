"""What may answer a question before it is asked."""

import pytest
from django.utils.translation import override

from malgil.accounts.models import Person
from malgil.knowledge.actions import ArticleText, Filing, make_article, publish, withdraw
from malgil.knowledge.models import Article, Audience, Language, Section
from malgil.knowledge.queries import answers_for

pytestmark = pytest.mark.usefixtures("commits")


def said(title: str, section: Section, by: Person, **filed: str) -> Article:
    text = ArticleText(title=title, body=f"{title} 라고 물으면 이렇게 답해요.")
    return publish(make_article(text, Filing(section=section, **filed), by=by), by=by)


def test_the_likeliest_article_comes_first(article: Article, section: Section, supervisor: Person) -> None:
    said("환불은 언제 되나요?", section, supervisor)

    assert answers_for(None, "배송이 얼마나 걸려요")[0] == article
    assert answers_for(None, "  ") == []


def test_nobody_is_given_what_they_may_not_read(
    article: Article, section: Section, supervisor: Person, partner: Person
) -> None:
    theirs = said("정산은 언제 되나요?", section, supervisor, audience=Audience.PARTNERS)

    assert theirs not in answers_for(None, "정산 언제 되나요")
    assert answers_for(partner, "정산 언제 되나요")[0] == theirs
    withdraw(theirs, by=supervisor)
    assert theirs not in answers_for(partner, "정산 언제 되나요")


def test_answers_in_the_reader_s_language_come_first(article: Article, section: Section, supervisor: Person) -> None:
    english = said("배송 Delivery time", section, supervisor, language=Language.EN)

    assert english not in answers_for(None, "배송 delivery")
    with override("en"):
        assert answers_for(None, "배송 delivery")[0] == english
