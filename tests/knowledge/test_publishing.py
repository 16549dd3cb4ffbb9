"""What customers can read, and what the log says of it."""

from datetime import datetime, timedelta

import pytest

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.events.models import Event
from malgil.knowledge.actions import (
    ArticleText,
    Filing,
    drop_plan,
    file_article,
    filing_of,
    keep_time,
    make_article,
    plan,
    publish,
    restore,
    withdraw,
    write,
)
from malgil.knowledge.models import Article, Publication, Section, Version
from malgil.knowledge.queries import articles_visible_to
from malgil.knowledge.refusals import DatesCrossed, NotPublished, PlanInThePast


def told_of(article: Article) -> list[str]:
    return list(Event.objects.filter(topic=article.topic).order_by("seq").values_list("kind", flat=True))


def titles() -> list[str]:
    return list(articles_visible_to(None).order_by("pk").values_list("title", flat=True))


def later(article: Article, title: str, by: Person) -> Version:
    return write(article, ArticleText(title=title, body="새 답이에요."), by=by)


def at(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def test_a_new_article_is_read_by_nobody(section: Section, supervisor: Person) -> None:
    version = make_article(ArticleText(title="질문", body="답"), Filing(section=section), by=supervisor)

    assert titles() == []
    assert (version.number, version.by, version.article.slug) == (1, supervisor, "질문")
    assert told_of(version.article) == ["article.written"]


def test_a_published_article_is_read_by_everybody(article: Article) -> None:
    assert titles() == ["배송은 얼마나 걸리나요?"]
    assert told_of(article) == ["article.written", "article.published"]


def test_what_is_written_later_waits_until_it_is_published(article: Article, supervisor: Person) -> None:
    version = later(article, "배송은 며칠 걸리나요?", supervisor)
    assert titles() == ["배송은 얼마나 걸리나요?"]

    publish(version, by=supervisor)

    assert titles() == ["배송은 며칠 걸리나요?"]
    assert told_of(article)[2:] == ["article.written", "article.changed"]


def test_publishing_what_is_published_is_told_once(article: Article, supervisor: Person) -> None:
    publish(article.versions.get(), by=supervisor)

    assert told_of(article) == ["article.written", "article.published"]
    assert Publication.objects.count() == 1


def test_a_withdrawn_article_is_gone(article: Article, supervisor: Person) -> None:
    withdraw(article, by=supervisor)

    assert titles() == []
    assert told_of(article)[2:] == ["article.withdrawn"]
    with pytest.raises(NotPublished):
        withdraw(article, by=supervisor)


def test_a_plan_comes_true_at_its_moment(article: Article, supervisor: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = now() + timedelta(hours=2)
    plan(later(article, "12월부터 배송은?", supervisor), at=moment, by=supervisor)
    assert keep_time() == 0
    assert titles() == ["배송은 얼마나 걸리나요?"]

    at(moment, monkeypatch)

    assert (keep_time(), keep_time()) == (1, 0)
    assert titles() == ["12월부터 배송은?"]
    assert told_of(article)[2:] == ["article.written", "article.planned", "article.changed"]


def test_a_new_plan_replaces_the_one_before(article: Article, supervisor: Person) -> None:
    version = later(article, "12월부터 배송은?", supervisor)
    plan(version, at=now() + timedelta(hours=2), by=supervisor)
    planned = plan(version, at=now() + timedelta(hours=3), by=supervisor)

    assert list(Publication.objects.filter(began_at=None, ended_at=None)) == [planned]


def test_a_dropped_plan_does_not_come_true(
    article: Article, supervisor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = now() + timedelta(hours=2)
    plan(later(article, "12월부터 배송은?", supervisor), at=moment, by=supervisor)
    drop_plan(article, by=supervisor)
    at(moment, monkeypatch)

    assert keep_time() == 0
    assert titles() == ["배송은 얼마나 걸리나요?"]


def test_what_is_planned_lies_ahead(article: Article, supervisor: Person) -> None:
    with pytest.raises(PlanInThePast):
        plan(article.versions.get(), at=now(), by=supervisor)


def test_validity_begins_and_ends_by_itself_and_is_told(
    article: Article, supervisor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins, ends = now() + timedelta(days=1), now() + timedelta(days=2)
    filing = filing_of(article)
    file_article(article, Filing(section=filing.section, valid_from=begins, valid_until=ends), by=supervisor)
    assert titles() == []

    at(begins, monkeypatch)
    assert (titles(), keep_time(), titles()) == ([], 1, ["배송은 얼마나 걸리나요?"])
    at(ends, monkeypatch)
    assert (titles(), keep_time(), keep_time()) == ([], 1, 0)
    assert told_of(article)[2:] == ["article.withdrawn", "article.published", "article.withdrawn"]


def test_validity_ends_after_it_begins(section: Section, supervisor: Person) -> None:
    moment = now()
    with pytest.raises(DatesCrossed):
        make_article(
            ArticleText(title="질문", body="답"),
            Filing(section=section, valid_from=moment, valid_until=moment),
            by=supervisor,
        )


def test_an_old_version_is_restored_as_the_newest(article: Article, supervisor: Person) -> None:
    first = article.versions.get()
    publish(later(article, "배송은 며칠 걸리나요?", supervisor), by=supervisor)

    restored = restore(first, by=supervisor)

    assert (restored.number, restored.title, restored.restored_from) == (3, first.title, first)
    assert titles() == ["배송은 며칠 걸리나요?"]
