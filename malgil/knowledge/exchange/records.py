"""One article as text: what a row of the table and a file of the folder both say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from django.utils import timezone

from malgil.knowledge.models import Article, Audience, Language, Section
from malgil.knowledge.queries import way_to

BETWEEN_SECTIONS = " > "
BETWEEN_ARTICLES = "|"
LIVE, DRAFT = "live", "draft"


@dataclass(frozen=True, kw_only=True)
class ArticleRecord:
    """An article as somebody may write it by hand; every field but title, section and body may be empty.

    `section` names the way from the outermost section (배송 > 배송 조회), `related` addresses with | between them,
    `where` the line or file it stands in.
    """

    title: str
    section: str
    body: str
    slug: str = ""
    audience: str = Audience.ALL
    language: str = Language.KO
    keywords: str = ""
    standing: str = DRAFT
    translation_of: str = ""
    related: str = ""
    season: str = ""
    season_from: str = ""
    season_until: str = ""
    valid_from: str = ""
    valid_until: str = ""
    position: str = ""
    owner: str = ""
    review_on: str = ""
    where: str = ""


COLUMNS = tuple(field.name for field in fields(ArticleRecord) if field.name not in ("body", "where"))


@dataclass(frozen=True, kw_only=True)
class SectionRecord:
    """A section: the way to it, its address, its English name."""

    way: str
    slug: str = ""
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """Articles with the sections and pictures (by name) that came along."""

    articles: Sequence[ArticleRecord]
    sections: Sequence[SectionRecord] = ()
    pictures: Mapping[str, bytes]


def way_of(section: Section) -> str:
    """Return the names from the outermost section to this one."""
    return BETWEEN_SECTIONS.join(step.name for step in way_to(section))


def record_of(article: Article) -> ArticleRecord:
    """Return an article as text, with what customers read (its newest draft before the first publication)."""
    live = article.publications.filter(began_at__isnull=False, ended_at=None).exists()
    return ArticleRecord(
        title=article.title,
        section=way_of(article.section),
        body=article.body,
        slug=article.slug,
        audience=article.audience,
        language=article.language,
        keywords=article.keywords,
        standing=LIVE if live else DRAFT,
        translation_of=article.translation_of.slug if article.translation_of else "",
        related=BETWEEN_ARTICLES.join(article.related.order_by("pk").values_list("slug", flat=True)),
        season=article.season,
        season_from=article.season_from,
        season_until=article.season_until,
        valid_from=timezone.localtime(article.valid_from).isoformat() if article.valid_from else "",
        valid_until=timezone.localtime(article.valid_until).isoformat() if article.valid_until else "",
        position=str(article.position or ""),
        owner=(article.owner.email or "") if article.owner else "",
        review_on=article.review_on.isoformat() if article.review_on else "",
    )
