"""What can be found: putting things into the index, taking them out, and making it anew."""

import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import connection, transaction

from malgil.base.markdown import text_of
from malgil.knowledge.models import Article, SearchClock, SearchDocument
from malgil.knowledge.search.reading import READ_BY, of_document

ARTICLE = "article"
_AT_ONCE = 200


@dataclass(frozen=True)
class Findable:
    """What a search says of a thing, and who may find it from when until when."""

    title: str
    text: str
    audience: str
    language: str
    slug: str = ""
    keywords: str = ""
    valid_from: datetime | None = None
    valid_until: datetime | None = None


@transaction.atomic
def index(kind: str, ref: int, findable: Findable) -> SearchDocument:
    """Let a thing be found as it now reads; its morphemes are read anew where its words have changed."""
    stamp = _next_stamp()
    before = SearchDocument.objects.filter(kind=kind, ref=ref).first()
    values = {**asdict(findable), "stamp": stamp, "removed": False}
    if before is None or _words(before) != (findable.title, findable.keywords, findable.text):
        values |= {"title_morphemes": "", "text_morphemes": "", "read_by": ""}
    document, _ = SearchDocument.objects.update_or_create(kind=kind, ref=ref, defaults=values)
    return document


@transaction.atomic
def unindex(kind: str, ref: int) -> None:
    """Let a thing no longer be found; one that could not be found stays so."""
    stamp = _next_stamp()
    SearchDocument.objects.filter(kind=kind, ref=ref).update(
        removed=True, stamp=stamp, text="", text_morphemes="", title_morphemes="", read_by=""
    )


def index_article(article_id: int) -> None:
    """Bring the index up to date with an article: customers find it as long as they can read it."""
    article = Article.objects.filter(pk=article_id, is_out=True).first()
    if article is None:
        unindex(ARTICLE, article_id)
    else:
        index(ARTICLE, article_id, _findable(article))


@transaction.atomic
def rebuild_index() -> int:
    """Make the index of articles anew and return how many there are; what else was put into it stays."""
    articles = list(Article.objects.filter(is_out=True).order_by("pk"))
    gone = SearchDocument.objects.filter(kind=ARTICLE, removed=False).exclude(ref__in=[one.pk for one in articles])
    for ref in list(gone.values_list("ref", flat=True)):
        unindex(ARTICLE, ref)
    for article in articles:
        index(ARTICLE, article.pk, _findable(article))
    _begin_again()
    return len(articles)


def read_documents(limit: int = _AT_ONCE) -> int:
    """Find the morphemes of documents that have none yet, and return of how many; stops when there is no answer."""
    done = 0
    unread = SearchDocument.objects.filter(removed=False).exclude(read_by=READ_BY).order_by("pk")
    for document in list(unread[:limit]):
        title = of_document(f"{document.title} {document.keywords}")
        text = of_document(document.text) if title is not None else None
        if title is None or text is None:
            return done
        done += _keep_morphemes(document, title, text)
    return done


@transaction.atomic
def _keep_morphemes(document: SearchDocument, title: Iterable[str], text: Iterable[str]) -> int:
    """Keep them unless the document has changed meanwhile; return how many were kept."""
    same = SearchDocument.objects.filter(pk=document.pk, stamp=document.stamp, removed=False)
    return same.update(
        title_morphemes="\n".join(title), text_morphemes="\n".join(text), read_by=READ_BY, stamp=_next_stamp()
    )


def _findable(article: Article) -> Findable:
    return Findable(
        title=article.title,
        text=text_of(article.body),
        audience=article.audience,
        language=article.language,
        slug=article.slug,
        keywords=article.keywords,
        valid_from=article.valid_from,
        valid_until=article.valid_until,
    )


def _words(document: SearchDocument) -> tuple[str, str, str]:
    return document.title, document.keywords, document.text


def _next_stamp() -> int:
    """Return the next number of the index, ours until the commit: numbers become visible in order."""
    [origin] = SearchClock.objects.values_list("origin", flat=True)[:1] or [secrets.token_hex(8)]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO knowledge_searchclock (id, origin, stamp) VALUES (1, %s, 1) "
            "ON CONFLICT (id) DO UPDATE SET stamp = knowledge_searchclock.stamp + 1 RETURNING stamp",
            [origin],
        )
        [stamp] = cursor.fetchone()
    return int(stamp)


def touch_index() -> None:
    """Tell every process to look again, and to read the words that mean the same; in the caller's transaction."""
    _next_stamp()


def _begin_again() -> None:
    """Tell every process to read everything anew."""
    _next_stamp()
    SearchClock.objects.update(origin=secrets.token_hex(8))
