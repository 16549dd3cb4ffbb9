"""Who reads, as far as the measures need to know: a random name for one browser session, and where they came from."""

import re
import secrets
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponseBase
from django.urls import Resolver404, resolve

from malgil.accounts.requests import PersonRequest
from malgil.knowledge.models import Place

READER_COOKIE = "malgil_reader"
_NAME = re.compile(r"[A-Za-z0-9_-]{16,32}")
_PLACES = {
    "home": Place.HOME,
    "search": Place.SEARCH,
    "suggestions": Place.SEARCH,
    "ask": Place.ASK,
    "inquiry": Place.INQUIRY,
}
_MACHINE = re.compile(r"bot|crawl|spider|preview|slurp", re.IGNORECASE)


def reader_of(request: PersonRequest) -> str:
    """Return the name of who reads, a new one for who has none yet; empty for staff and for machines."""
    if (request.person and request.person.is_agent) or _MACHINE.search(request.headers.get("User-Agent", "")):
        return ""
    known = request.COOKIES.get(READER_COOKIE, "")
    return known if _NAME.fullmatch(known) else secrets.token_urlsafe(16)


def remember_reader(request: PersonRequest, response: HttpResponseBase, reader: str) -> None:
    """Let the browser keep a reader's name until it is closed."""
    if reader and request.COOKIES.get(READER_COOKIE) != reader:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(READER_COOKIE, reader, httponly=True, samesite="Lax", secure=secure)


def place_of(request: PersonRequest) -> Place:
    """Return where somebody met what they opened, by the page of ours they came from."""
    before = urlsplit(request.headers.get("Referer", ""))
    if before.netloc != request.get_host():
        return Place.FAQ
    try:
        name = resolve(before.path).url_name or ""
    except Resolver404:
        return Place.FAQ
    return _PLACES.get(name, Place.FAQ)


def is_really_opened(request: PersonRequest) -> bool:
    """Return whether somebody looks, rather than a browser that fetches beforehand."""
    ahead = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return request.method == "GET" and "prefetch" not in ahead
