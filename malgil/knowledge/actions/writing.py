"""Writing articles: each saving is a version with its author; customers read one only once it is published."""

from dataclasses import dataclass

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.events import log
from malgil.knowledge.actions.filing import Filing, free_address, put
from malgil.knowledge.facts import ArticleRemoved, ArticleWritten
from malgil.knowledge.models import Article, Version
from malgil.knowledge.refusals import ArticleEmpty, OncePublished
from malgil.knowledge.rules import address_from, checked_line, checked_text

LONGEST_TITLE = 120


@dataclass(frozen=True, kw_only=True)
class ArticleText:
    """What an article says; `keywords` are other words people ask with, `note` tells colleagues what was changed."""

    title: str
    body: str
    keywords: str = ""
    note: str = ""


@transaction.atomic
def make_article(text: ArticleText, filing: Filing, *, by: Person | None) -> Version:
    """Make an article nobody can read yet and return its first version; refuse one without title or answer."""
    checked = _checked(text)
    at = now()
    slug = filing.slug or free_address(address_from(checked.title) or "faq")
    article = Article(made_at=at, changed_at=at, title=checked.title, body=checked.body, keywords=checked.keywords)
    put(article, filing, slug=slug)
    return _keep(article, checked, by=by)


@transaction.atomic
def write(article: Article, text: ArticleText, *, by: Person | None, restored_from: Version | None = None) -> Version:
    """Keep what an article shall say as its newest version and return it; the same again makes no new one."""
    checked = _checked(text)
    locked = lock(article)
    newest = locked.versions.first()
    if newest and (newest.title, newest.body, newest.keywords) == (checked.title, checked.body, checked.keywords):
        return newest
    return _keep(locked, checked, by=by, number=newest.number + 1 if newest else 1, restored_from=restored_from)


def is_read_as(article: Article, text: ArticleText) -> bool:
    """Return whether customers read an article with exactly these words now; refuses words that make no article."""
    checked = _checked(text)
    read = (article.title, article.body, article.keywords)
    return article.is_out and read == (checked.title, checked.body, checked.keywords)


@transaction.atomic
def restore(version: Version, *, by: Person) -> Version:
    """Write once more what a version said and return it as the newest; what is published stays as it is."""
    old = ArticleText(title=version.title, body=version.body, keywords=version.keywords)
    return write(version.article, old, by=by, restored_from=version)


@transaction.atomic
def remove_article(article: Article, *, by: Person) -> None:
    """Remove an article that was never published; refuse one that customers have read."""
    locked = lock(article)
    if locked.publications.exclude(began_at=None).exists():
        raise OncePublished
    log.record(locked.topic, ArticleRemoved(article_id=locked.pk, title=locked.title), actor=by.pk)
    locked.delete()


def lock(article: Article) -> Article:
    """Return the article as it is now, for this transaction alone."""
    return Article.objects.select_for_update().get(pk=article.pk)


def _checked(text: ArticleText) -> ArticleText:
    checked = ArticleText(
        title=checked_line(text.title, LONGEST_TITLE),
        body=checked_text(text.body),
        keywords=checked_line(text.keywords, 300),
        note=checked_line(text.note, 200),
    )
    if not checked.title or not checked.body:
        raise ArticleEmpty
    return checked


def _keep(
    article: Article,
    text: ArticleText,
    *,
    by: Person | None,
    number: int = 1,
    restored_from: Version | None = None,
) -> Version:
    """Add a version; in the caller's transaction."""
    version = Version.objects.create(
        article=article,
        number=number,
        title=text.title,
        body=text.body,
        keywords=text.keywords,
        note=text.note,
        restored_from=restored_from,
        by=by,
        at=now(),
    )
    if not article.publications.exclude(began_at=None).exists():
        # Before anybody has read it, an article is called what its newest draft calls it.
        article.title, article.body, article.keywords = version.title, version.body, version.keywords
        article.save(update_fields=["title", "body", "keywords"])
    written = ArticleWritten(article_id=article.pk, version_id=version.pk)
    log.record(article.topic, written, actor=by.pk if by else None)
    return version
