"""News as who keeps them sees them."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from malgil.accounts.models import Person, Role
from malgil.news.models import Article, Confirmation, Picture, Version

STANDINGS = ("out", "draft", "planned", "open", "withdrawn")


@dataclass(frozen=True)
class Wanted:
    """Which news a list shows; what is empty is not asked. `standing` is one of STANDINGS."""

    words: str = ""
    kind: str = ""
    standing: str = ""


@dataclass(frozen=True)
class Confirmed:
    """How many of the partners who may sign in have confirmed a policy notice."""

    done: int
    of: int


def articles_kept_by(viewer: Person | None) -> QuerySet[Article]:
    """Return all news, for who may change how the centre works."""
    return Article.objects.all() if viewer is not None and viewer.is_lead else Article.objects.none()


def listed_articles(viewer: Person, wanted: Wanted) -> QuerySet[Article]:
    """Return the news a lead asks for, the last changed first, with how many have confirmed each."""
    found = articles_kept_by(viewer).defer("body").select_related("by")
    if wanted.words:
        found = found.filter(title__icontains=wanted.words)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.standing in STANDINGS:
        found = found.filter(_standing(wanted.standing))
    # Asked for the rows that are shown, not for all of them.
    mine = Confirmation.objects.filter(article=OuterRef("pk"), person__is_active=True).order_by()
    counted = mine.values("article").annotate(number=Count("pk")).values("number")
    return found.annotate(confirmed=Coalesce(Subquery(counted), 0)).order_by("-changed_at", "-id")


def standing_of(article: Article) -> str:
    """Return where a piece of news stands, one of STANDINGS."""
    if article.is_open:
        return "open"
    if article.is_out:
        return "out"
    if article.due_at is not None:
        return "planned"
    return "withdrawn" if article.withdrawn_at else "draft"


def versions_of(article: Article) -> list[Version]:
    """Return what a piece of news said, the newest first, with who wrote it."""
    return list(article.versions.select_related("by"))


def confirmed_of(article: Article) -> Confirmed:
    """Return how many partners have confirmed a policy notice, of those who could."""
    partners = Person.objects.filter(role=Role.PARTNER, is_active=True)
    done = Confirmation.objects.filter(article=article, person__in=partners).count()
    return Confirmed(done, partners.count())


def who_confirmed(article: Article) -> tuple[list[Confirmation], list[Person]]:
    """Return who has confirmed a policy notice, the last first, and which partners have not, by name."""
    done = list(article.confirmations.select_related("person", "version").order_by("-at", "-pk"))
    partners = Person.objects.filter(role=Role.PARTNER, is_active=True)
    return done, list(partners.exclude(pk__in=[one.person_id for one in done]).order_by("name", "pk"))


def pictures() -> QuerySet[Picture]:
    """Return every picture of the news, the newest first; whoever knows a name may see it."""
    return Picture.objects.order_by("-at", "-pk")


def _standing(standing: str) -> Q:
    return {
        "out": Q(is_out=True),
        "draft": Q(is_out=False, due_at=None, withdrawn_at=None),
        "planned": Q(is_out=False, due_at__isnull=False),
        "open": Q(is_out=True, kind="status", resolved_at=None),
        "withdrawn": Q(is_out=False, withdrawn_at__isnull=False, due_at=None),
    }[standing]
