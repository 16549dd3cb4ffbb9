"""Writing news: each saving is a version with its author, and what is out changes with it."""

import secrets
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.events import log
from malgil.news.actions.publishing import plan, publish
from malgil.news.actions.telling import tell_changed
from malgil.news.facts import NewsRemoved, NewsWritten
from malgil.news.models import Article, Audience, Kind, Language, Picture, Platform, State, Version
from malgil.news.refusals import AddressTaken, NewsEmpty, NotAStatus, WasOut, WrittenMeanwhile
from malgil.news.rules import (
    LONGEST_ADDRESS,
    LONGEST_TITLE,
    RESERVED,
    address_from,
    checked_address,
    checked_line,
    checked_text,
    refuse_crossed,
)

# When readers shall see what is saved: a moment, at once, or as before.
When = datetime | Literal["now", "not_yet"]


@dataclass(frozen=True, kw_only=True)
class ArticleText:
    """All an editor says of a piece of news; what its kind does not have is left as it is here."""

    kind: str = Kind.NOTICE
    title: str
    body: str
    slug: str = ""
    audience: str = Audience.ALL
    language: str = Language.KO
    cover: Picture | None = None
    begins_at: datetime | None = None
    ends_at: datetime | None = None
    has_banner: bool = False
    needs_confirmation: bool = False
    platform: str = Platform.ALL
    release: str = ""
    meaning: str = ""


_KEPT = tuple(field.name for field in fields(ArticleText) if field.name != "slug")


@transaction.atomic
def keep_article(
    article: Article | None, text: ArticleText, *, when: When, by: Person | None, based_on: int = 0
) -> Article:
    """Save a piece of news, a new one without `article`, and publish it now, at a moment, or not yet; return it.

    What is out is changed at once. Refuses one without title or words, a time that ends before it begins, an address
    that is taken, and to write over a version that came after the one the editor began with (`based_on`, 0: not asked).
    """
    checked = _checked(text)
    kept = _begun(by) if article is None else lock(article)
    if article is not None and based_on and kept.versions.filter(number__gt=based_on).exists():
        raise WrittenMeanwhile
    if article is not None and (kept.kind == Kind.STATUS) != (checked["kind"] == Kind.STATUS):
        raise NotAStatus
    before = {name: getattr(kept, name) for name in ("slug", *_KEPT)} if article else None
    for name, value in checked.items():
        setattr(kept, name, value)
    kept.slug = _address(kept, text.slug)
    kept.state = kept.state or (State.LOOKING if kept.is_status else "")
    changed = before != {name: getattr(kept, name) for name in ("slug", *_KEPT)}
    if changed:
        kept.changed_at = now()
        kept.save()
        _keep_version(kept, by=by)
        if kept.is_out:
            tell_changed(kept, by=by)
    _publish(kept, when, by)
    return Article.objects.get(pk=kept.pk)


@transaction.atomic
def remove_article(article: Article, *, by: Person) -> None:
    """Remove a piece of news that was never out; refuse one that somebody may have read."""
    locked = lock(article)
    if locked.published_at is not None:
        raise WasOut
    log.record(locked.topic, NewsRemoved(article_id=locked.pk, title=locked.title), actor=by.pk)
    locked.delete()


def lock(article: Article) -> Article:
    """Return the piece of news as it is now, for this transaction alone."""
    return Article.objects.select_for_update().get(pk=article.pk)


def _begun(by: Person | None) -> Article:
    at = now()
    return Article(by=by, made_at=at, changed_at=at)


def _checked(text: ArticleText) -> dict[str, Any]:
    given: dict[str, Any] = {name: getattr(text, name) for name in _KEPT}
    given |= {
        "title": checked_line(text.title, LONGEST_TITLE),
        "body": checked_text(text.body),
        "release": checked_line(text.release, 30),
        "meaning": checked_line(text.meaning, 500),
        "needs_confirmation": text.needs_confirmation and text.audience == Audience.PARTNERS,
    }
    if not given["title"] or not given["body"]:
        raise NewsEmpty
    refuse_crossed(text.begins_at, text.ends_at)
    return given


def _address(article: Article, wanted: str) -> str:
    if not wanted:
        return article.slug or _free(address_from(article.title))
    address = checked_address(wanted)
    if Article.objects.filter(slug=address).exclude(pk=article.pk).exists():
        raise AddressTaken
    return address


def _free(wanted: str) -> str:
    address = wanted
    while address in RESERVED or Article.objects.filter(slug=address).exists():
        # Counting up would ask as often as there are namesakes.
        address = f"{wanted[: LONGEST_ADDRESS - 7].rstrip('-')}-{secrets.token_hex(3)}"
    return address


def _keep_version(article: Article, *, by: Person | None) -> Version:
    """Add a version unless it says what the newest one does; in the caller's transaction."""
    newest = article.versions.first()
    if newest and (newest.title, newest.body) == (article.title, article.body):
        return newest
    number = newest.number + 1 if newest else 1
    words = {"title": article.title, "body": article.body}
    version = Version.objects.create(article=article, number=number, by=by, at=article.changed_at, **words)
    written = NewsWritten(article_id=article.pk, version_id=version.pk)
    log.record(article.topic, written, actor=by.pk if by else None)
    return version


def _publish(article: Article, when: When, by: Person | None) -> None:
    if isinstance(when, datetime):
        plan(article, at=when, by=by)
    elif when == "now" and not article.is_out:
        publish(article, by=by)
