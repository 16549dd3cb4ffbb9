"""RSS and Atom: everything, and each kind by itself; what everybody may read."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from malgil.accounts.requests import PersonRequest
from malgil.base.markdown import excerpt_of, html_of
from malgil.news.models import Article, Kind
from malgil.news.queries import news_page
from malgil.web.freshness import revalidated

_FORMS: dict[str, type[Atom1Feed] | type[Rss201rev2Feed]] = {"atom": Atom1Feed, "rss": Rss201rev2Feed}
_KINDS = {"all": "", "notices": Kind.NOTICE, "events": Kind.EVENT, "status": Kind.STATUS, "updates": Kind.RELEASE}


@require_safe
@revalidated
def feed(request: PersonRequest, name: str, form: str) -> HttpResponse:
    kind, make = _KINDS.get(name), _FORMS.get(form)
    if kind is None or make is None:
        raise Http404
    centre = request.centre.name if request.centre else ""
    words = str(Kind(kind).label) if kind else _("소식")
    written = make(
        title=f"{centre} {words}".strip(),
        link=request.build_absolute_uri(reverse("portal:news")),
        description=_("%(name)s에서 알려 드리는 소식이에요.") % {"name": centre},
        feed_url=request.build_absolute_uri(request.path),
        language=request.LANGUAGE_CODE,
    )
    # Nobody's: a reader has no cookies, and what one may keep everybody may see.
    for article in news_page(None, kind=kind).rows:
        _add(request, written, article)
    response = HttpResponse(content_type=f"{make.content_type.partition(';')[0]}; charset=utf-8")
    written.write(response, "utf-8")
    return response


def _add(request: PersonRequest, written: SyndicationFeed, article: Article) -> None:
    address = request.build_absolute_uri(reverse("portal:news_article", args=[article.slug]))
    written.add_item(
        title=article.title,
        link=address,
        # The address may be changed, the piece of news stays the same.
        unique_id=f"tag:{request.get_host().partition(':')[0]},2025:news/{article.pk}",
        unique_id_is_permalink=False,
        description=excerpt_of(article.body, 300),
        content=html_of(article.body),
        pubdate=article.published_at,
        updateddate=article.changed_at,
        categories=[str(Kind(article.kind).label)],
        enclosures=[_picture(request, article)] if article.cover_id else [],
    )


def _picture(request: PersonRequest, article: Article) -> Enclosure:
    assert article.cover is not None  # noqa: S101 - asked just before
    return Enclosure(request.build_absolute_uri(article.cover.address), str(article.cover.file.size), "image/webp")
