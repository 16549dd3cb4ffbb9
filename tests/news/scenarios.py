"""What makes the events of the news happen: the part of `tests.scenarios` about them."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from malgil.accounts.models import Person, Role
from malgil.base.clock import now
from malgil.news import actions as news
from malgil.news.models import Article as News
from malgil.news.models import Posting

if TYPE_CHECKING:
    from collections.abc import Callable

    from malgil.conversations.models import Thread
    from tests.scenarios import People


_numbers = count(1)


def _key() -> str:
    return f"news-{next(_numbers)}"


def _announce(thread: Thread, people: People, **details: str) -> News:
    del thread
    text = news.ArticleText(**{"title": f"새해 배송 안내 {_key()}", "body": "1월 2일부터 보내요.", **details})
    return news.keep_article(None, text, when="now", by=people.supervisor)


def _reword_news(thread: Thread, people: People) -> None:
    text = news.ArticleText(title="새해 배송은 이렇게 해요", body="1월 3일부터 보내요.")
    news.keep_article(_announce(thread, people), text, when="not_yet", by=people.supervisor)


def _draft_news(thread: Thread, people: People) -> News:
    del thread
    text = news.ArticleText(title="봄맞이 쿠폰", body="3월에 드려요.")
    return news.keep_article(None, text, when=now() + timedelta(days=1), by=people.supervisor)


def _withdraw_news(thread: Thread, people: People) -> None:
    news.withdraw(_announce(thread, people), by=people.supervisor)


def _remove_news(thread: Thread, people: People) -> None:
    news.remove_article(_draft_news(thread, people), by=people.supervisor)


def _confirm_news(thread: Thread, people: People) -> None:
    partner = Person.objects.create_user(f"{_key()}@example.com", name="오세진", role=Role.PARTNER)
    text = news.ArticleText(title="판매 수수료 안내", body="바뀌어요.", audience="partners", needs_confirmation=True)
    news.confirm(news.keep_article(None, text, when="now", by=people.supervisor), by=partner)


def _break_down(thread: Thread, people: People) -> News:
    return _announce(thread, people, kind="status", title="결제가 안 돼요")


def _report(thread: Thread, people: People) -> None:
    article = _break_down(thread, people)
    news.update_status(article, state="acting", words="원인을 찾았어요.", by=people.supervisor)
    news.update_status(article, state="resolved", words="고쳤어요.", by=people.supervisor)


def _keep_account(thread: Thread, people: People) -> None:
    _wish_posting(thread, people)


def _wish_posting(thread: Thread, people: People) -> Posting:
    words = {"name": "@ongyeol", "address": "https://example.com", "purpose": "소식"}
    account = news.keep_account(None, news.AccountText(network="x", **words), by=people.supervisor)
    return news.want_posting(_announce(thread, people), account, text="새해 배송 안내", by=people.supervisor)


def _post(thread: Thread, people: People) -> None:
    news.finish_posting(_wish_posting(thread, people), external_id="1445880548472328192")


def _subscribe(thread: Thread, people: People) -> None:
    del thread
    news.subscribe(people.customer, rhythm="daily", kinds=["notice"])
    news.unsubscribe(people.customer)


NEWS: dict[str, Callable[[Thread, People], object]] = {
    "news.written": _announce,
    "news.planned": _draft_news,
    "news.published": _announce,
    "news.changed": _reword_news,
    "news.withdrawn": _withdraw_news,
    "news.removed": _remove_news,
    "news.confirmed": _confirm_news,
    "status.opened": _break_down,
    "status.updated": _report,
    "status.resolved": _report,
    "network.changed": _keep_account,
    "posting.wanted": _wish_posting,
    "posting.ended": _post,
    "subscription.changed": _subscribe,
}
