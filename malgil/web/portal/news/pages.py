"""소식: the list, events, updates, and one piece of news."""

from dataclasses import replace
from typing import IO, Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from malgil.accounts.models import Role
from malgil.accounts.requests import MemberRequest, PersonRequest, members_only
from malgil.base.clock import now
from malgil.base.markdown import excerpt_of, html_of
from malgil.base.pictures import as_jpeg
from malgil.news.actions import confirm
from malgil.news.models import Article, Kind
from malgil.news.queries import (
    accounts_visible_to,
    articles_visible_to,
    confirmation_of,
    entries_visible_to,
    events_visible_to,
    neighbours_of,
    news_page,
    pictures,
    pinned_news,
    unconfirmed_by,
    updates_of,
)
from malgil.web.freshness import revalidated
from malgil.web.portal.news.addresses import address_of
from malgil.web.portal.news.linked_data import described

_ENDED_A_PAGE = 20
_YEAR = "public, max-age=31536000, immutable"
_INERT = "default-src 'none'; sandbox"


@require_safe
@revalidated
def home(request: PersonRequest) -> HttpResponse:
    after = request.GET.get("after", "")
    context: dict[str, Any] = {"kind": ""}
    if not after:
        context |= {
            "pinned": pinned_news(request.person),
            "unconfirmed": unconfirmed_by(request.person),
            "accounts": accounts_visible_to(request.person),
            "entries": entries_visible_to(request.person),
        }
    return _list(request, "portal/news/home.html", context, after=after)


@require_safe
@revalidated
def notices(request: PersonRequest) -> HttpResponse:
    return _list(request, "portal/news/home.html", {"kind": Kind.NOTICE}, after=request.GET.get("after", ""))


@require_safe
@revalidated
def releases(request: PersonRequest) -> HttpResponse:
    return _list(request, "portal/news/releases.html", {"kind": Kind.RELEASE}, after=request.GET.get("after", ""))


def _list(request: PersonRequest, template: str, context: dict[str, Any], *, after: str) -> HttpResponse:
    page = news_page(request.person, kind=context["kind"], after=after)
    # What stands above the rest is not told twice.
    page = replace(page, rows=[one for one in page.rows if one not in context.get("pinned", [])])
    shown = {"page": page, "more": f"?after={page.next}" if page.next else "", "is_first": not after}
    if request.htmx and after:
        return render(request, "portal/news/_more.html", {**context, **shown})
    return render(request, template, {**context, **shown, **address_of(request)})


@require_safe
@revalidated
def events(request: PersonRequest) -> HttpResponse:
    ended = Paginator(events_visible_to(request.person, over="yes"), _ENDED_A_PAGE)
    context = {
        "kind": Kind.EVENT,
        "running": events_visible_to(request.person, over="no"),
        "coming": events_visible_to(request.person, over="yet"),
        "ended": ended.get_page(request.GET.get("page")),
    }
    return render(request, "portal/news/events.html", {**context, **address_of(request)})


@require_safe
@revalidated
def article(request: PersonRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(articles_visible_to(request.person).select_related("cover"), slug=slug)
    return _page(request, found)


def _page(request: PersonRequest, found: Article) -> HttpResponse:
    excerpt = found.meaning or excerpt_of(found.body, 150)
    confirmed = confirmation_of(found, request.person)
    asks = found.needs_confirmation and request.person is not None and request.person.role == Role.PARTNER
    context = {
        "article": found,
        "kind": found.kind,
        "answer": html_of(found.body),
        "excerpt": excerpt,
        "updates": updates_of(found) if found.is_status else [],
        "is_running": found.is_running_at(now()),
        "others": neighbours_of(found, request.person),
        "must_confirm": asks and confirmed is None,
        "confirmed_at": confirmed.at if confirmed else None,
        "linked_data": described(request, found, excerpt),
        **address_of(request),
    }
    return render(request, "portal/news/article.html", context)


@members_only
@require_POST
def confirmation(request: MemberRequest, slug: str) -> HttpResponseBase:
    found = get_object_or_404(articles_visible_to(request.person), slug=slug)
    confirm(found, by=request.person)
    if request.htmx:
        return render(request, "portal/news/_confirmed.html", {"said": _("확인해 주셔서 고마워요.")})
    return redirect("portal:news_article", slug)


def _as_jpeg(file: IO[bytes]) -> HttpResponse:
    with file:
        return HttpResponse(as_jpeg(file), content_type="image/jpeg")


@require_safe
def image(request: PersonRequest, name: str) -> HttpResponseBase:
    del request
    stem = name.removesuffix(".jpg")
    found = get_object_or_404(pictures(), name=f"{stem}.webp" if stem != name else name)
    try:
        file = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    # Networks elsewhere take nothing newer.
    response = FileResponse(file, content_type="image/webp") if stem == name else _as_jpeg(file)
    response.headers["Cache-Control"] = _YEAR
    response.headers["Content-Security-Policy"] = _INERT
    # A mail is read on pages of others.
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin" if stem == name else "cross-origin"
    return response
