"""What readers see and when, and what the log says of it."""

from datetime import datetime, timedelta

import pytest

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.news.actions import (
    ArticleText,
    drop_plan,
    keep_article,
    keep_time,
    pin,
    plan,
    publish,
    remove_article,
    unpin,
    withdraw,
)
from malgil.news.models import Article
from malgil.news.queries import (
    articles_visible_to,
    events_visible_to,
    news_page,
    pinned_news,
    running_banners,
    standing_of,
    versions_of,
)
from malgil.news.refusals import (
    AddressOdd,
    AddressTaken,
    NewsEmpty,
    NotAStatus,
    NotOut,
    TimesCrossed,
    TooSoon,
    WasOut,
    WrittenMeanwhile,
)
from tests.logs import kinds_on
from tests.news.conftest import Announce


def at(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def titles(viewer: Person | None = None) -> list[str]:
    return [article.title for article in news_page(viewer).rows]


def test_a_draft_is_read_by_nobody(announce: Announce, supervisor: Person) -> None:
    article = announce(when="not_yet")

    assert titles() == []
    assert (article.slug, article.by, standing_of(article)) == ("새해-배송-안내", supervisor, "draft")
    assert kinds_on(article.topic) == ["news.written"]


def test_what_is_published_is_read_by_everybody(announce: Announce) -> None:
    article = announce()
    publish(article, by=None)

    assert titles() == ["새해 배송 안내"]
    assert kinds_on(article.topic) == ["news.written", "news.published"]


def test_partners_read_what_is_for_buyers_too_and_are_told_only_of_their_own(
    announce: Announce, partner: Person, agent: Person
) -> None:
    for words, audience in (("모두에게", "all"), ("구매자에게", "buyers"), ("판매자에게", "partners")):
        pin(announce(words, audience=audience), by=agent)

    assert titles() == ["구매자에게", "모두에게"]
    assert titles(partner) == ["판매자에게", "구매자에게", "모두에게"]
    assert [one.title for one in pinned_news(partner)] == ["판매자에게", "모두에게"]
    assert titles(agent) == ["판매자에게", "구매자에게", "모두에게"]


def test_a_plan_comes_true_once(announce: Announce, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = now() + timedelta(hours=1)
    article = announce(when=moment)
    assert (keep_time(), titles()) == (0, [])

    at(moment, monkeypatch)

    assert (keep_time(), keep_time()) == (1, 0)
    assert titles() == ["새해 배송 안내"]
    assert kinds_on(article.topic) == ["news.written", "news.planned", "news.published"]


def test_a_dropped_plan_does_not_come_true(
    announce: Announce, supervisor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = now() + timedelta(hours=1)
    article = announce(when=moment)
    drop_plan(article, by=supervisor)
    at(moment, monkeypatch)

    assert keep_time() == 0
    with pytest.raises(TooSoon):
        plan(article, at=moment, by=supervisor)


def test_what_is_out_changes_at_once_and_keeps_what_it_said(announce: Announce, supervisor: Person) -> None:
    article = announce()
    text = ArticleText(title="새해 배송은 이렇게 해요", body="1월 3일부터 보내요.")
    keep_article(article, text, when="not_yet", by=supervisor, based_on=1)

    assert titles() == ["새해 배송은 이렇게 해요"]
    assert [(one.number, one.title) for one in versions_of(article)] == [
        (2, "새해 배송은 이렇게 해요"),
        (1, "새해 배송 안내"),
    ]
    assert Article.objects.get().slug == "새해-배송-안내"


def test_saving_the_same_again_changes_nothing(announce: Announce, supervisor: Person) -> None:
    article = announce()
    keep_article(article, ArticleText(title=article.title, body=article.body), when="not_yet", by=supervisor)

    assert kinds_on(article.topic) == ["news.written", "news.published"]


def test_nobody_writes_over_a_colleague(announce: Announce, supervisor: Person) -> None:
    article = announce()
    text = ArticleText(title="둘째", body="글")
    keep_article(article, text, when="not_yet", by=supervisor, based_on=1)

    with pytest.raises(WrittenMeanwhile):
        keep_article(article, ArticleText(title="셋째", body="글"), when="not_yet", by=supervisor, based_on=1)


def test_what_was_withdrawn_is_read_by_nobody_and_can_come_back(announce: Announce, supervisor: Person) -> None:
    article = announce()
    pin(article, by=supervisor)
    withdraw(article, by=supervisor)

    assert (titles(), pinned_news(None)) == ([], [])
    with pytest.raises(NotOut):
        withdraw(article, by=supervisor)
    publish(article, by=supervisor)
    assert titles() == ["새해 배송 안내"]


def test_only_what_was_never_out_is_removed(announce: Announce, supervisor: Person) -> None:
    remove_article(announce("초안", when="not_yet"), by=supervisor)
    with pytest.raises(WasOut):
        remove_article(announce("공개한 글"), by=supervisor)

    assert list(Article.objects.values_list("title", flat=True)) == ["공개한 글"]


def test_the_last_pinned_stands_first(announce: Announce, supervisor: Person) -> None:
    first, second, plain = announce("하나"), announce("둘"), announce("셋")
    for article in (first, second, plain):
        pin(article, by=supervisor)
    unpin(plain, by=supervisor)

    assert [article.title for article in pinned_news(None)] == ["둘", "하나"]


def test_an_event_is_to_come_running_or_over(announce: Announce) -> None:
    hour = timedelta(hours=1)
    announce("끝난", kind="event", begins_at=now() - 2 * hour, ends_at=now() - hour, has_banner=True)
    announce("하는", kind="event", begins_at=now() - hour, ends_at=now() + hour, has_banner=True)
    announce("늘 하는", kind="event")
    announce("올", kind="event", begins_at=now() + hour, ends_at=now() + 2 * hour, has_banner=True)

    assert [one.title for one in events_visible_to(None, over="yes")] == ["끝난"]
    assert {one.title for one in events_visible_to(None, over="no")} == {"하는", "늘 하는"}
    assert [one.title for one in events_visible_to(None, over="yet")] == ["올"]
    assert [one.title for one in running_banners(None)] == ["하는"]


def test_the_list_goes_on_after_its_last_row(announce: Announce, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malgil.news.queries.visible.LISTED", 2)
    for number in range(5):
        announce(f"{number}번째")

    first = news_page(None)
    second = news_page(None, after=first.next)
    third = news_page(None, after=second.next)

    shown = [[one.title for one in page.rows] for page in (first, second, third)]
    assert shown == [["4번째", "3번째"], ["2번째", "1번째"], ["0번째"]]
    assert third.next == ""


def test_an_address_is_nobody_elses_and_no_page_of_ours(announce: Announce) -> None:
    announce("공지")
    again = announce("공지")

    assert again.slug.startswith("공지-")
    assert announce("status").slug.startswith("status-")
    with pytest.raises(AddressTaken):
        announce("다른 글", slug="공지")
    for slug in ("status", "두 낱말", "a/b", "-"):
        with pytest.raises(AddressOdd):
            announce("다른 글", slug=slug)


def test_news_say_something_and_end_after_they_begin(announce: Announce, outage: Article, supervisor: Person) -> None:
    with pytest.raises(NewsEmpty):
        announce(" ")
    with pytest.raises(NewsEmpty):
        announce("제목", body="")
    with pytest.raises(TimesCrossed):
        announce(kind="event", begins_at=now(), ends_at=now() - timedelta(seconds=1))
    with pytest.raises(NotAStatus):
        keep_article(outage, ArticleText(title="공지", body="글"), when="not_yet", by=supervisor)
    assert articles_visible_to(None).count() == 1
