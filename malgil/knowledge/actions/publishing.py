"""What customers read: publishing a version now or later, and taking an article back."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.events import log
from malgil.knowledge.actions.telling import tell
from malgil.knowledge.actions.writing import lock
from malgil.knowledge.facts import ArticlePlanned, PlanDropped
from malgil.knowledge.models import Article, ArticleMove, Publication, Version
from malgil.knowledge.queries import valid_at
from malgil.knowledge.refusals import NotPublished, PlanInThePast


@transaction.atomic
def publish(version: Version, *, by: Person | None) -> Article:
    """Let customers read a version from now on and return its article; what was planned for it is dropped."""
    article = lock(version.article)
    live = _live(article)
    _drop_plan(article, by=by)
    if live is None or live.version_id != version.pk:
        at = now()
        _end(live, at)
        Publication.objects.create(article=article, version=version, by=by, due_at=at, began_at=at)
        _say(article, version)
        tell(article, changed=version, by=by)
    return article


@transaction.atomic
def plan(version: Version, *, at: datetime, by: Person) -> Publication:
    """Let a version be published at a moment, instead of what was planned before; refuse a moment that has passed."""
    if at <= now():
        raise PlanInThePast
    article = lock(version.article)
    _drop_plan(article, by=by)
    planned = Publication.objects.create(article=article, version=version, by=by, due_at=at)
    fact = ArticlePlanned(article_id=article.pk, version_id=version.pk, due_at=at.isoformat())
    log.record(article.topic, fact, actor=by.pk)
    return planned


@transaction.atomic
def drop_plan(article: Article, *, by: Person) -> None:
    """Let what was planned not happen; nothing planned is nothing done."""
    _drop_plan(lock(article), by=by)


@transaction.atomic
def withdraw(article: Article, *, by: Person, instead: Article | None = None) -> None:
    """Take an article back; its address leads to the article that stands in for it, if one does.

    Refuses an article that is not published.
    """
    locked = lock(article)
    live = _live(locked)
    if live is None:
        raise NotPublished
    _drop_plan(locked, by=by)
    _end(live, now())
    if instead is not None and instead.pk != locked.pk:
        ArticleMove.objects.update_or_create(slug=locked.slug, defaults={"article": instead, "at": now()})
    tell(locked, changed=None, by=by)


@transaction.atomic
def begin_planned(planned: Publication) -> bool:
    """Publish what was planned, once its moment has come; return whether it was still to be done."""
    article = lock(planned.article)
    current = Publication.objects.filter(pk=planned.pk, began_at=None, ended_at=None).select_related("version").first()
    if current is None or current.due_at > now():
        return False
    at = now()
    _end(_live(article), at)
    current.began_at = at
    current.save(update_fields=["began_at"])
    _say(article, current.version)
    tell(article, changed=current.version, by=current.by)
    return True


@transaction.atomic
def follow_dates(article: Article) -> None:
    """Tell the log when an article's validity dates have let it out or ended it."""
    tell(lock(article), changed=None, by=None)


def keep_time() -> int:
    """Publish what is due and tell what the validity dates brought; return how much that was."""
    at = now()
    due = Publication.objects.filter(began_at=None, ended_at=None, due_at__lte=at).select_related("article")
    done = sum(begin_planned(planned) for planned in due)
    live = Q(publications__began_at__isnull=False, publications__ended_at=None)
    turned = Article.objects.filter(~valid_at(at), is_out=True) | Article.objects.filter(
        valid_at(at), live, is_out=False
    )
    for article in turned.distinct():
        follow_dates(article)
        done += 1
    return done


def _live(article: Article) -> Publication | None:
    return article.publications.filter(began_at__isnull=False, ended_at=None).first()


def _end(publication: Publication | None, at: datetime) -> None:
    if publication is not None:
        Publication.objects.filter(pk=publication.pk).update(ended_at=at)


def _say(article: Article, version: Version) -> None:
    article.title, article.body, article.keywords = version.title, version.body, version.keywords
    # Who reads an address that stood in for another once more finds what is published there.
    ArticleMove.objects.filter(slug=article.slug).delete()
    article.save(update_fields=["title", "body", "keywords"])


def _drop_plan(article: Article, *, by: Person | None) -> None:
    """Drop what was planned; in the caller's transaction."""
    planned = article.publications.filter(began_at=None, ended_at=None).first()
    if planned is not None:
        _end(planned, now())
        fact = PlanDropped(article_id=article.pk, version_id=planned.version_id)
        log.record(article.topic, fact, actor=by.pk if by else None)
