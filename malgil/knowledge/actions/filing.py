"""Where an article stands, for whom and for how long, and under which address."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.knowledge.actions.telling import tell
from malgil.knowledge.models import Article, ArticleMove, Audience, Language, Section
from malgil.knowledge.refusals import AddressIsTaken
from malgil.knowledge.rules import LONGEST_ADDRESS, checked_address, refuse_crossed


@dataclass(frozen=True, kw_only=True)
class Filing:
    """Everything about an article but what it says. `season_from` and `season_until` are written MM-DD."""

    section: Section
    slug: str = ""
    audience: str = Audience.ALL
    language: str = Language.KO
    translation_of: Article | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    season: str = ""
    season_from: str = ""
    season_until: str = ""
    position: int = 0
    owner: Person | None = None
    review_on: date | None = None
    related: Sequence[Article] = ()


KEPT = tuple(field.name for field in fields(Filing) if field.name not in ("slug", "related"))


def filing_of(article: Article) -> Filing:
    """Return how an article is filed now."""
    known = {name: getattr(article, name) for name in KEPT}
    return Filing(slug=article.slug, related=tuple(article.related.order_by("pk")), **known)


@transaction.atomic
def file_article(article: Article, filing: Filing, *, by: Person | None) -> Article:
    """File an article anew and return it; its old address keeps leading to it. Refuses an address that is taken."""
    locked = Article.objects.select_for_update().get(pk=article.pk)
    before = filing_of(locked)
    old = locked.slug
    put(locked, filing, slug=filing.slug or old)
    if locked.slug != old:
        ArticleMove.objects.create(slug=old, article=locked, at=now())
    if filing_of(locked) != before:
        tell(locked, changed=locked, by=by)
    return locked


def put(article: Article, filing: Filing, *, slug: str) -> None:
    """Set and save how an article is filed; in the caller's transaction."""
    refuse_crossed(filing.valid_from, filing.valid_until)
    for name in KEPT:
        setattr(article, name, getattr(filing, name))
    article.slug = _own_address(article, checked_address(slug))
    article.save()
    # An article is no answer to itself.
    article.related.set([other for other in filing.related if other.pk != article.pk])


def free_address(wanted: str) -> str:
    """Return an address nobody has: the one wanted, or the same with a number behind it."""
    stem, number, address = wanted[: LONGEST_ADDRESS - 4], 1, wanted
    while is_taken(address):
        number += 1
        address = f"{stem}-{number}"
    return address


def is_taken(address: str) -> bool:
    """Return whether an address leads to an article, or once did."""
    return Article.objects.filter(slug=address).exists() or ArticleMove.objects.filter(slug=address).exists()


def _own_address(article: Article, address: str) -> str:
    if article.pk and Article.objects.filter(pk=article.pk, slug=address).exists():
        return address
    # Back to an address it once had: nothing has to lead there any more.
    if article.pk:
        ArticleMove.objects.filter(article=article, slug=address).delete()
    if is_taken(address):
        raise AddressIsTaken
    return address
