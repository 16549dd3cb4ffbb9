"""Articles as who keeps them sees them: where each stands, and which need somebody."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.knowledge.models import Article, Publication, Section, Version
from malgil.knowledge.queries.visible import articles_kept_by
from malgil.knowledge.search import find

_NEAR = 15
STANDINGS = ("live", "draft", "planned", "review", "over")


@dataclass(frozen=True)
class Wanted:
    """Which articles a list shows; what is empty is not asked. `standing` is one of STANDINGS."""

    words: str = ""
    standing: str = ""
    section: Section | None = None
    audience: str = ""
    language: str = ""


@dataclass(frozen=True)
class Standing:
    """Where an article stands: what is read, what is planned, what was written since."""

    live: Publication | None
    planned: Publication | None
    newest: Version

    @property
    def has_draft(self) -> bool:
        """Whether something newer was written than what is read or planned."""
        known = [one.version.number for one in (self.live, self.planned) if one]
        return bool(known) and self.newest.number > max(known)


def listed_articles(viewer: Person, wanted: Wanted) -> QuerySet[Article]:
    """Return the articles a lead asks for, the newest change first, marked with where each stands."""
    found = _marked(articles_kept_by(viewer)).defer("body")
    if wanted.words:
        found = found.filter(Q(title__icontains=wanted.words) | Q(keywords__icontains=wanted.words))
    if wanted.section:
        found = found.filter(Q(section=wanted.section) | Q(section__parent=wanted.section))
    same = {name: value for name in ("audience", "language") if (value := getattr(wanted, name))}
    found = found.filter(**same)
    if wanted.standing in STANDINGS:
        found = found.filter(_standing(wanted.standing))
    return found.order_by("-changed_at", "-pk")


def review_is_due(viewer: Person) -> int:
    """Return how many articles were to be looked at again by today."""
    due = Q(review_on__lte=timezone.localdate(now()))
    return articles_kept_by(viewer).filter(due).count()


def standing_of(article: Article) -> Standing:
    """Return where an article stands."""
    open_ones = article.publications.filter(ended_at=None).select_related("version", "by")
    live = next((one for one in open_ones if one.began_at), None)
    planned = next((one for one in open_ones if not one.began_at), None)
    newest = article.versions.select_related("by").first()
    if newest is None:
        raise LookupError(f"article {article.pk} has no version")
    return Standing(live, planned, newest)


def versions_of(article: Article) -> list[Version]:
    """Return what an article said, the newest first, with who wrote it and when customers read it."""
    return list(article.versions.select_related("by", "restored_from").prefetch_related("publications"))


def kin_of(article: Article, viewer: Person) -> list[Article]:
    """Return articles that may stand beside one: those that do, those the search finds near it, and its neighbours."""
    kept = articles_kept_by(viewer).exclude(pk=article.pk).defer("body")
    near = find(article.title, viewer=viewer, limit=_NEAR, kinds=frozenset({"article"}))
    found = kept.in_bulk([hit.ref for hit in near.hits])
    named = list(kept.filter(pk__in=article.related.values("pk")).order_by("title"))
    close = [found[hit.ref] for hit in near.hits if hit.ref in found]
    neighbours = list(kept.filter(section=article.section_id).order_by("-uses", "pk")[:_NEAR])
    return list(dict.fromkeys([*named, *close, *neighbours]))


def _marked(articles: QuerySet[Article]) -> QuerySet[Article]:
    open_ones = Publication.objects.filter(article=OuterRef("pk"), ended_at=None)
    newest = Version.objects.filter(article=OuterRef("pk")).order_by("-number").values("number")[:1]
    shown = open_ones.order_by("-version__number").values("version__number")[:1]
    return articles.annotate(
        is_live=Exists(open_ones.exclude(began_at=None)),
        planned_at=Subquery(open_ones.filter(began_at=None).values("due_at")[:1]),
        newest_number=Subquery(newest),
        shown_number=Coalesce(Subquery(shown), 0),
    )


def _standing(standing: str) -> Q:
    moment: datetime = now()
    wanted = {
        "live": Q(is_out=True),
        "draft": Q(is_live=False, planned_at=None) | Q(newest_number__gt=F("shown_number")),
        "planned": Q(planned_at__isnull=False),
        "review": Q(review_on__lte=timezone.localdate(moment)),
        "over": Q(valid_until__lte=moment),
    }
    return wanted[standing]
