"""What search engines read first: where they may look, and which pages there are."""

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from malgil.accounts.requests import PersonRequest
from malgil.web.freshness import revalidated
from malgil.web.portal.community.sitemap import entries as of_community
from malgil.web.portal.faq.sitemap import entries
from malgil.web.portal.news.sitemap import entries as of_news

# What belongs to one person, or to who works here.
PRIVATE = (
    "/accounts/",
    "/demo/",
    "/desk/",
    "/language/",
    "/live/",
    "/news/mail/",
    "/search/",
    "/setup/",
    "/supervisor/",
    "/threads/",
)


@require_safe
@revalidated
def sitemap(request: PersonRequest) -> HttpResponse:
    origin = request.build_absolute_uri("/")[:-1]
    pages = [(f"{origin}{path}", changed) for path, changed in _pages()]
    return render(request, "portal/sitemap.xml", {"pages": pages}, content_type="application/xml; charset=utf-8")


@require_safe
def robots(request: PersonRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE)]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _pages() -> Iterator[tuple[str, datetime | None]]:
    yield reverse("portal:home"), None
    yield reverse("portal:ask"), None
    yield reverse("portal:inquiry"), None
    yield from entries()
    yield from of_community()
    yield from of_news()
