"""What readers see: publishing now or later, taking back, standing above the rest."""

from datetime import datetime

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.events import log
from malgil.news.actions.telling import tell_changed, tell_gone, tell_out
from malgil.news.facts import NewsPlanned
from malgil.news.models import Article
from malgil.news.refusals import NotOut, TooSoon


@transaction.atomic
def publish(article: Article, *, by: Person | None) -> Article:
    """Let readers see a piece of news from now on and return it; one that is out stays as it is."""
    locked = _lock(article)
    if locked.is_out:
        return locked
    return _let_out(locked, by)


@transaction.atomic
def plan(article: Article, *, at: datetime, by: Person | None) -> Article:
    """Let a piece of news come out at a moment and return it; refuse a moment that has passed."""
    if at <= now():
        raise TooSoon
    locked = _lock(article)
    if locked.is_out:
        return locked
    locked.due_at, locked.published_at, locked.withdrawn_at = at, None, None
    locked.save(update_fields=["due_at", "published_at", "withdrawn_at"])
    planned = NewsPlanned(article_id=locked.pk, due_at=at.isoformat())
    log.record(locked.topic, planned, actor=by.pk if by else None)
    return locked


@transaction.atomic
def drop_plan(article: Article, *, by: Person) -> None:
    """Let what was planned not happen; nothing planned is nothing done."""
    locked = _lock(article)
    if locked.due_at is not None and not locked.is_out:
        locked.due_at = None
        locked.save(update_fields=["due_at"])
        log.record(locked.topic, NewsPlanned(article_id=locked.pk, due_at=""), actor=by.pk)


@transaction.atomic
def withdraw(article: Article, *, by: Person) -> None:
    """Take a piece of news back; refuse one that is not out."""
    locked = _lock(article)
    if not locked.is_out:
        raise NotOut
    was_open = locked.is_open
    locked.is_out, locked.withdrawn_at, locked.pinned_at, locked.changed_at = False, now(), None, now()
    locked.save(update_fields=["is_out", "withdrawn_at", "pinned_at", "changed_at"])
    tell_gone(locked, was_open=was_open, by=by)


@transaction.atomic
def pin(article: Article, *, by: Person) -> None:
    """Let a piece of news stand above the rest and on the first page; refuse one that is not out."""
    locked = _lock(article)
    if not locked.is_out:
        raise NotOut
    if locked.pinned_at is None:
        _pin(locked, now(), by)


@transaction.atomic
def unpin(article: Article, *, by: Person) -> None:
    """Let a piece of news stand where its day puts it."""
    locked = _lock(article)
    if locked.pinned_at is not None:
        _pin(locked, None, by)


def keep_time() -> int:
    """Publish what is due and return how many that were; safe to do twice and by two at once."""
    due = Article.objects.filter(due_at__lte=now(), published_at=None, is_out=False)
    return sum(_begin(pk) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _begin(pk: int) -> bool:
    article = Article.objects.select_for_update().get(pk=pk)
    if article.is_out or article.published_at is not None or article.due_at is None or article.due_at > now():
        return False
    _let_out(article, article.by)
    return True


def _let_out(article: Article, by: Person | None) -> Article:
    """Publish a locked piece of news; in the caller's transaction."""
    at = now()
    article.is_out, article.due_at, article.withdrawn_at = True, None, None
    article.published_at = article.published_at or at
    article.changed_at = at
    article.save(update_fields=["is_out", "due_at", "withdrawn_at", "published_at", "changed_at"])
    tell_out(article, by=by)
    return article


def _pin(article: Article, at: datetime | None, by: Person) -> None:
    """Set the pin of a locked piece of news; in the caller's transaction."""
    article.pinned_at = at
    article.save(update_fields=["pinned_at"])
    tell_changed(article, by=by)


def _lock(article: Article) -> Article:
    return Article.objects.select_for_update(of=("self",)).select_related("by").get(pk=article.pk)
