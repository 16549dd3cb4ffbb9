"""자주 묻는 질문: the tree, a section, an article."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from malgil.accounts.requests import PersonRequest
from malgil.base.markdown import excerpt_of, html_of
from malgil.knowledge.actions import opened
from malgil.knowledge.models import Article
from malgil.knowledge.queries import (
    Shelf,
    article_moved_from,
    articles_visible_to,
    feedback_of,
    found_in,
    in_order,
    reading_language,
    reading_languages,
    related_to,
    section_moved_from,
    shelves_visible_to,
    top_questions,
    translations_of,
    way_to,
)
from malgil.web.freshness import revalidated
from malgil.web.portal.faq.linked_data import faq_page
from malgil.web.portal.faq.reader import is_really_opened, place_of, reader_of, remember_reader

_TOP = 6
_NAMED = 5
# What a search engine reads of a section; more would make the page heavy for readers.
_DESCRIBED = 50


@require_safe
@revalidated
def home(request: PersonRequest) -> HttpResponse:
    shelves = shelves_visible_to(request.person, languages=reading_languages())
    top = top_questions(request.person, _TOP)
    excerpt = _("%(names)s에 대해 자주 묻는 질문과 답이에요.")
    names = ", ".join(shelf.section.title for shelf in shelves[:_NAMED])
    context = {"shelves": shelves, "top": top, "excerpt": excerpt % {"names": names} if names else ""}
    return render(request, "portal/faq/home.html", {**context, **_address(request)})


@require_safe
@revalidated
def section(request: PersonRequest, slug: str) -> HttpResponseBase:
    shelf = found_in(shelves_visible_to(request.person, languages=reading_languages()), slug)
    if shelf is None:
        if now := section_moved_from(slug):
            return redirect("portal:faq_section", now, permanent=True)
        raise Http404
    return render(request, "portal/faq/section.html", _of_section(request, shelf))


def _of_section(request: PersonRequest, shelf: Shelf) -> dict[str, Any]:
    here = articles_visible_to(request.person).filter(section=shelf.section, language__in=reading_languages())
    found, own = in_order(here), reading_language()
    known = {one.translation_of_id for one in found if one.language == own}
    return {
        "shelf": shelf,
        "way": way_to(shelf.section)[:-1],
        "articles": [one for one in found if one.language == own],
        "others": [one for one in found if one.language != own and one.pk not in known],
        "excerpt": " · ".join(one.title for one in found[:_NAMED]),
        "linked_data": faq_page([one for one in found if one.language == own][:_DESCRIBED], language=own),
        **_address(request),
    }


@require_safe
def article(request: PersonRequest, slug: str) -> HttpResponseBase:
    found = articles_visible_to(request.person).filter(slug=slug).first()
    if found is None:
        if moved := article_moved_from(request.person, slug):
            return redirect("portal:article", moved.slug, permanent=True)
        raise Http404
    reader = reader_of(request)
    if is_really_opened(request):
        opened(found, reader=reader, place=place_of(request))
    response = _page(request, found, reader)
    remember_reader(request, response, reader)
    return response


@revalidated
def _page(request: PersonRequest, found: Article, reader: str) -> HttpResponse:
    context = {
        "article": found,
        "answer": html_of(found.body),
        "excerpt": excerpt_of(found.body, 150),
        "way": way_to(found.section),
        "related": related_to(found, request.person),
        "translations": translations_of(found, request.person),
        "feedback": feedback_of(found, reader),
        "linked_data": faq_page([found], language=found.language),
        **_address(request),
    }
    return render(request, "portal/faq/article.html", context)


def _address(request: PersonRequest) -> dict[str, str]:
    """Return the one address of the page, whatever was asked behind it."""
    return {"canonical": request.build_absolute_uri(request.path), "origin": request.build_absolute_uri("/")[:-1]}
