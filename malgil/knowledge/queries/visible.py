"""Which articles somebody may read."""

from datetime import datetime

from django.db.models import Q, QuerySet

from malgil.accounts.models import STAFF, Person, Role
from malgil.base.clock import now
from malgil.knowledge.models import Article, ArticleMove, Audience, Feedback, Picture, SectionMove, Version


def audiences_of(viewer: Person | None) -> frozenset[Audience]:
    """Return whose articles somebody reads: what is for partners is for them and staff; who sells also buys."""
    if viewer is not None and (viewer.is_agent or viewer.role == Role.PARTNER):
        return frozenset(Audience)
    return frozenset({Audience.ALL, Audience.BUYERS})


def articles_visible_to(viewer: Person | None, *, at: datetime | None = None) -> QuerySet[Article]:
    """Return the articles somebody may read at a moment (now), with their sections."""
    audiences = [audience.value for audience in audiences_of(viewer)]
    return Article.objects.filter(valid_at(at or now()), is_out=True, audience__in=audiences).select_related("section")


def valid_at(moment: datetime) -> Q:
    """Return the condition that an article's validity dates allow a moment."""
    begun = Q(valid_from=None) | Q(valid_from__lte=moment)
    return begun & (Q(valid_until=None) | Q(valid_until__gt=moment))


def article_moved_from(viewer: Person | None, slug: str) -> Article | None:
    """Return the article somebody may read to which an old address leads."""
    move = ArticleMove.objects.filter(slug=slug).first()
    return articles_visible_to(viewer).filter(pk=move.article_id).first() if move else None


def section_moved_from(slug: str) -> str:
    """Return the address a section has now instead of an old one, empty for none."""
    move = SectionMove.objects.filter(slug=slug).select_related("section").first()
    return move.section.slug if move else ""


def article_addressed(slug: str) -> Article | None:
    """Return the article at an address, whoever may read it; for what is written about articles, not for readers."""
    return Article.objects.filter(slug=slug).select_related("section").first()


def staff_addressed(email: str) -> Person | None:
    """Return who works here and has an address."""
    return Person.objects.filter(email=email.strip().lower(), role__in=STAFF, is_active=True).first()


def articles_kept_by(viewer: Person | None) -> QuerySet[Article]:
    """Return every article, for who may change how the centre works."""
    if viewer is None or not viewer.is_lead:
        return Article.objects.none()
    return Article.objects.select_related("section", "owner")


def related_to(article: Article, viewer: Person | None, *, limit: int = 4) -> list[Article]:
    """Return what a reader of an article may want next: what its author named, filled up from its own section."""
    visible = articles_visible_to(viewer).exclude(pk=article.pk).defer("body")
    named = list(visible.filter(pk__in=article.related.values("pk")).order_by("-uses", "pk")[:limit])
    neighbours = visible.filter(section=article.section_id, language=article.language).exclude(
        pk__in=[one.pk for one in named]
    )
    return named + list(neighbours.order_by("-uses", "position", "pk")[: limit - len(named)])


def translations_of(article: Article, viewer: Person | None) -> list[Article]:
    """Return the same article in other languages, as far as the viewer may read them."""
    root = article.translation_of_id or article.pk
    family = articles_visible_to(viewer).filter(Q(pk=root) | Q(translation_of=root))
    return list(family.exclude(pk=article.pk).exclude(language=article.language).defer("body").order_by("language"))


def live_version_of(article: Article) -> Version | None:
    """Return the version of an article that customers read."""
    return Version.objects.filter(
        article=article, publications__began_at__isnull=False, publications__ended_at=None
    ).first()


def feedback_of(article: Article, reader: str) -> Feedback | None:
    """Return what a reader said of the version customers read now."""
    live = live_version_of(article) if reader else None
    return Feedback.objects.filter(version=live, reader=reader).first() if live else None


def pictures() -> QuerySet[Picture]:
    """Return every picture of articles, the newest first; whoever knows a name may see it."""
    return Picture.objects.order_by("-at", "-pk")
