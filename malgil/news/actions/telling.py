"""What the log says of a piece of news: on its own topic, and of a disturbance also where every page listens."""

from malgil.accounts.models import Person
from malgil.events import log
from malgil.events.facts import Fact
from malgil.news.facts import NewsChanged, NewsPublished, NewsWithdrawn, StatusOpened, StatusResolved, StatusUpdated
from malgil.news.models import STATUS_TOPIC, Article


def tell_out(article: Article, *, by: Person | None) -> None:
    """Record that it came out; in the caller's transaction."""
    if article.is_status:
        _record(article.topic, NewsChanged(article_id=article.pk), by)
        _record(STATUS_TOPIC, StatusOpened(article_id=article.pk), by)
    else:
        _record(article.topic, NewsPublished(article_id=article.pk), by)


def tell_changed(article: Article, *, by: Person | None) -> None:
    """Record that what is out says something else; in the caller's transaction."""
    _record(article.topic, NewsChanged(article_id=article.pk), by)
    if article.is_open:
        _record(STATUS_TOPIC, StatusUpdated(article_id=article.pk, update_id=0), by)


def tell_gone(article: Article, *, was_open: bool, by: Person | None) -> None:
    """Record that it was taken back; in the caller's transaction."""
    _record(article.topic, NewsWithdrawn(article_id=article.pk), by)
    if was_open:
        _record(STATUS_TOPIC, StatusResolved(article_id=article.pk, update_id=0), by)


def _record(topic: str, fact: Fact, by: Person | None) -> None:
    log.record(topic, fact, actor=by.pk if by else None)
