"""/search/: what was found; /search/suggestions/: what may be meant, while somebody types."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from malgil.accounts.requests import PersonRequest
from malgil.knowledge.actions import note_search
from malgil.knowledge.models import Place
from malgil.knowledge.queries import reading_languages
from malgil.knowledge.search import Results, find, suggestions
from malgil.web.portal.faq.offering import offer
from malgil.web.portal.search.hits import choices, shown

MOST = 20
SUGGESTED = 6


@require_safe
def results(request: PersonRequest) -> HttpResponse:
    typed = _typed(request)
    chosen = _chosen(request)
    kept_to = frozenset({chosen} - {""})
    found = (
        find(typed, viewer=request.person, limit=MOST, kinds=kept_to, languages=_languages()) if typed else Results()
    )
    # Kept to one kind, it is the same search once more.
    if typed and not chosen and not _is_staff(request):
        note_search(typed, found)
    context = {"typed": typed, "results": found, "hits": shown(found.hits), "explains": _is_staff(request)}
    context |= {"choices": choices(chosen), "chosen": chosen}
    response = render(request, "portal/search/results.html", context)
    offer(request, response, [hit.ref for hit in found.hits if hit.kind == "article"], place=Place.SEARCH)
    return response


@require_safe
def suggested(request: PersonRequest) -> HttpResponse:
    typed = _typed(request)
    found = suggestions(typed, viewer=request.person, limit=SUGGESTED, languages=_languages())
    response = render(request, "portal/search/_suggestions.html", {"hits": shown(found.hits), "results": found})
    # Who types back and forth asks once.
    patch_cache_control(response, private=True, max_age=60)
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response


def _typed(request: PersonRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\x00", "").split())[:200]


def _chosen(request: PersonRequest) -> str:
    """Return the kind a search is kept to, empty for all."""
    wanted = request.GET.get("in", "")
    return wanted if any(choice.key == wanted for choice in choices(wanted)) else ""


def _languages() -> frozenset[str]:
    return frozenset(language.value for language in reading_languages())


def _is_staff(request: PersonRequest) -> bool:
    return request.person is not None and request.person.is_agent
