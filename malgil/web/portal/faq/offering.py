"""Noting what was offered to a reader, so that it can be told from what was opened and what helped."""

from collections.abc import Sequence

from django.http import HttpResponseBase

from malgil.accounts.requests import PersonRequest
from malgil.knowledge.actions import shown
from malgil.knowledge.models import Place
from malgil.knowledge.queries import articles_visible_to
from malgil.web.portal.faq.reader import is_really_opened, reader_of, remember_reader

# Further down a list hardly anybody looks.
_SEEN = 5


def offer(request: PersonRequest, response: HttpResponseBase, article_ids: Sequence[int], *, place: Place) -> None:
    """Note that the first few of some articles were offered at a place, and let the browser keep its reader's name."""
    reader = reader_of(request)
    if reader and article_ids and is_really_opened(request):
        articles = articles_visible_to(request.person).select_related(None).only("pk").in_bulk(article_ids[:_SEEN])
        shown(articles.values(), reader=reader, place=place)
        remember_reader(request, response, reader)
