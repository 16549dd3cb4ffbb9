"""Banners of events that a reader does not want to see any more: this browser remembers which."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from malgil.accounts.requests import PersonRequest
from malgil.news.queries import articles_visible_to

COOKIE = "malgil_banners"
_MOST = 20
_LASTS = 90 * 24 * 3600


def dismissed_by(request: HttpRequest) -> frozenset[int]:
    """Return the numbers of the events this browser does not want to see."""
    return frozenset(_numbers(request))


@require_POST
def dismissal(request: PersonRequest, slug: str) -> HttpResponseBase:
    event = get_object_or_404(articles_visible_to(request.person), slug=slug)
    kept = [*_numbers(request), event.pk][-_MOST:]
    response: HttpResponseBase = HttpResponse() if request.htmx else redirect("portal:home")
    response.set_cookie(
        COOKIE,
        ".".join(map(str, dict.fromkeys(kept))),
        max_age=_LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _numbers(request: HttpRequest) -> list[int]:
    return [int(number) for number in re.findall(r"\d{1,12}", request.COOKIES.get(COOKIE, ""))][-_MOST:]
