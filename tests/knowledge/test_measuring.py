"""What readers did with articles, and what follows from it: the order, the measures, the gaps."""

from datetime import date, timedelta

import pytest

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.models import Thread
from malgil.knowledge.actions import (
    ArticleText,
    Filing,
    asked,
    count_uses,
    file_article,
    forget_readings,
    give_feedback,
    make_article,
    opened,
    publish,
    shown,
    solved,
)
from malgil.knowledge.models import Article, Feedback, Language, Place, Reading, Season, Section
from malgil.knowledge.queries import Funnel, deflection, in_order, top_questions
from malgil.knowledge.seasons import is_season

READER = "r" * 20


def said(title: str, section: Section, by: Person, **filed: object) -> Article:
    filing = Filing(section=section, **filed)  # type: ignore[arg-type]
    return publish(make_article(ArticleText(title=title, body="답"), filing, by=by), by=by)


def test_a_reader_counts_once_a_day_at_each_place(article: Article, supervisor: Person) -> None:
    for _ in range(3):
        shown([article], reader=READER, place=Place.ASK)
        opened(article, reader=READER, place=Place.ASK)
    solved(article, reader=READER, place=Place.ASK)
    opened(article, reader=READER, place=Place.SEARCH)
    opened(article, reader="", place=Place.SEARCH)

    today = deflection(supervisor, since=date(2020, 1, 1))
    assert today["ask"] == Funnel(shown=1, opened=1, solved=1, asked=0)
    assert today["search"] == Funnel(opened=1)
    assert today["all"] == Funnel(shown=1, opened=2, solved=1)
    assert today["all"].solved_share == 50
    assert deflection(Person(), since=date(2020, 1, 1)) == {}


def test_asking_within_an_hour_of_reading_is_noted_once(
    article: Article, thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(article, reader=READER, place=Place.FAQ)

    assert (asked(thread, reader="other-reader-0000"), asked(thread, reader="")) == (0, 0)
    assert (asked(thread, reader=READER), asked(thread, reader=READER)) == (1, 0)
    assert Reading.objects.get().thread == thread


def test_asking_long_after_reading_is_not(article: Article, thread: Thread, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(article, reader=READER, place=Place.FAQ)
    Reading.objects.update(opened_at=now() - timedelta(minutes=61))

    assert asked(thread, reader=READER) == 0


def test_a_reader_has_one_word_on_a_version(article: Article) -> None:
    give_feedback(article, reader=READER, verdict="not")
    give_feedback(article, reader=READER, verdict="helped")

    assert Feedback.objects.get().helped is True


def test_what_is_read_more_comes_first_and_old_readings_fade(
    article: Article, section: Section, supervisor: Person
) -> None:
    other = said("환불은 언제 되나요?", section, supervisor)
    for number in range(3):
        opened(article, reader=f"reader-number-{number:04}", place=Place.FAQ)
    Reading.objects.update(day=now().date() - timedelta(days=42))
    opened(other, reader=READER, place=Place.FAQ)

    assert count_uses() == 2
    assert top_questions(None, 2, language=Language.KO) == [other, article]
    assert count_uses() == 0


def test_what_is_in_season_comes_before_what_is_read(article: Article, section: Section, supervisor: Person) -> None:
    feast = said("추석 연휴에는요?", section, supervisor, season=Season.CHUSEOK)
    winter = said("겨울에는요?", section, supervisor, season_from="12-20", season_until="02-10")
    Article.objects.filter(pk=article.pk).update(uses=9)
    articles = list(Article.objects.order_by("pk"))

    assert in_order(articles, on=date(2026, 9, 20))[0] == feast
    assert in_order(articles, on=date(2027, 1, 5))[0] == winter
    assert in_order(articles, on=date(2026, 6, 1))[0] == article


@pytest.mark.parametrize(
    ("season", "day", "expected"),
    [
        (Season.CHUSEOK, date(2026, 9, 4), True),  # 2026-09-25
        (Season.CHUSEOK, date(2026, 9, 3), False),
        (Season.CHUSEOK, date(2026, 10, 5), True),
        (Season.CHUSEOK, date(2026, 10, 7), False),
        (Season.SEOLLAL, date(2027, 2, 7), True),
        (Season.SEOLLAL, date(2026, 1, 27), True),  # 2026-02-17
        (Season.SEOLLAL, date(2026, 1, 20), False),
        (Season.YEAR_END, date(2026, 12, 31), True),
        (Season.YEAR_END, date(2027, 1, 5), True),
        (Season.YEAR_END, date(2027, 1, 6), False),
        (Season.SUMMER, date(2026, 7, 10), True),
        (Season.SALE, date(2026, 12, 6), False),
    ],
)
def test_seasons_follow_the_sun_and_the_moon(season: Season, day: date, expected: bool) -> None:
    assert is_season(season, day) is expected


def test_a_related_article_is_none_of_itself(article: Article, section: Section, supervisor: Person) -> None:
    other = said("환불은 언제 되나요?", section, supervisor)
    file_article(article, Filing(section=section, related=(article, other)), by=supervisor)

    assert list(article.related.all()) == [other]


def test_readings_of_half_a_year_ago_are_forgotten(article: Article) -> None:
    opened(article, reader=READER, place=Place.FAQ)
    assert forget_readings() == 0
    Reading.objects.update(day=now().date() - timedelta(days=181))

    assert forget_readings() == 1
