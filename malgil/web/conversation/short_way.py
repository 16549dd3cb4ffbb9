"""A message's short way in: what Django's request stack would let through is taken in without it.

Of what a message cost, two parts of three were the stack around it: seventeen layers, an address looked up, a form made
for two fields. Here the same questions are asked by the same code, and nothing else: who is it, does the form come from
a page of ours, is it their thread, can the words be read. Whatever is unusual in any way, were it only that somebody
sends the same message again, is left to Django, which has a sentence for it.
"""

import logging
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote_plus

from django.core.exceptions import ObjectDoesNotExist, SuspiciousOperation, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.cookie import parse_cookie
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation

from malgil.accounts.sign_in import viewer_from_cookies
from malgil.base.clock import now
from malgil.base.refusals import Refused
from malgil.conversations.actions import say
from malgil.conversations.forms import Words, is_key
from malgil.conversations.macros import left_open
from malgil.conversations.queries import event_of
from malgil.events.stream.fragments import Surface
from malgil.events.stream.handing import variants_on
from malgil.events.stream.reading import fragments_of
from malgil.web.middleware import FRAGMENT
from malgil.web.policy import usual_headers

log = logging.getLogger(__name__)

Environ = dict[str, Any]
Start = Callable[..., object]

ADDRESS = re.compile(r"/(desk/)?threads/([0-9]{1,18})/messages/")
FORM = "application/x-www-form-urlencoded"
# More than the longest message, each of whose letters takes nine bytes in a form.
LARGEST = 100_000
FIELDS = {"body", "key"}
# What says who asks, from where, under which name of ours and in which language.
HEAD = (
    "HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "HTTP_X_FORWARDED_PROTO", "HTTP_ORIGIN", "HTTP_REFERER", "HTTP_COOKIE",
    "HTTP_X_CSRFTOKEN", "HTTP_ACCEPT_LANGUAGE",
)  # fmt: skip

_words = Words(required=True)


class ShortWay:
    """What answers ahead of Django's stack."""

    def __init__(self) -> None:
        """Keep what every answer says."""
        self._headers = (*usual_headers(), ("Cache-Control", "private, no-store"))

    def knows(self, environ: Environ) -> bool:
        """Return whether a request looks like a message that may go the short way."""
        return (
            environ["REQUEST_METHOD"] == "POST"
            and environ.get("HTTP_ACCEPT") == FRAGMENT
            and str(environ.get("CONTENT_TYPE", "")).startswith(FORM)
            and int(environ["CONTENT_LENGTH"]) <= LARGEST
            and ADDRESS.fullmatch(environ["PATH_INFO"]) is not None
        )

    def answer(self, environ: Environ, start: Start) -> list[bytes] | None:
        """Answer a message that is new and in order; return None for what Django is to answer, untouched."""
        line = _taken_in(environ)
        if line is None:
            return None
        start("201 Created", self._headers)
        return [line.encode()]


def _taken_in(environ: Environ) -> str | None:
    """Return the line of a message that was taken in, None for one that Django is to answer."""
    try:
        return _said(environ)
    except (Refused, ObjectDoesNotExist, ValidationError, SuspiciousOperation):
        return None
    except Exception:
        # Nothing is kept of it, or the same key finds it: Django may try again.
        log.exception("a message could not be taken in the short way")
        return None
    finally:
        environ["wsgi.input"].seek(0)


def _said(environ: Environ) -> str | None:
    address = ADDRESS.fullmatch(environ["PATH_INFO"])
    given, head = _fields_of(environ), _head_of(tuple(map(environ.get, HEAD)))
    if address is None or not (given.keys() <= FIELDS) or not is_key(given.get("key", "")) or head.is_forged:
        return None
    surface: Surface = "desk" if address[1] else "portal"
    person = viewer_from_cookies(head.cookies)
    if person is None or person.is_agent != (surface == "desk"):
        return None
    asked, body = now(), _words.clean(given.get("body", ""))
    if surface == "desk" and left_open(body):
        return None
    message = say(person, int(address[2]), body=body, key=given["key"])
    if message.at < asked:
        return None
    event, variant = event_of(message), (surface, head.language)
    # Whoever looks gets it when it is on the disk; it is drawn for everybody now.
    shown = fragments_of(event, variants_on(event.topic) | {variant})[variant]
    # The event holds the message until it was handed over; holding each other, both would wait for the collector.
    message.event = None
    return shown.html if shown else None


def _fields_of(environ: Environ) -> dict[str, str]:
    """Return what a form says as Django reads it, nothing of one that says more than a message does."""
    try:
        pairs = environ["wsgi.input"].read().decode().split("&")
    except UnicodeDecodeError:
        return {}
    if len(pairs) > len(FIELDS):
        return {}
    said = (pair.partition("=") for pair in pairs)
    return {_unquoted(name): _unquoted(value) for name, _, value in said}


def _unquoted(part: str) -> str:
    # Names and keys seldom have anything to be put back, and looking is cheaper.
    return unquote_plus(part) if "%" in part or "+" in part else part


class _Guard(CsrfViewMiddleware):
    """Django's check of where a form comes from and of its token, without a page for those it turns away."""

    def _reject(self, request: HttpRequest, reason: str) -> str:
        del request
        return reason


def _nothing_there(request: HttpRequest) -> HttpResponse:
    """What the guard stands before: it is asked and never passes a request on."""
    del request
    return HttpResponse(status=404)


_guard = _Guard(_nothing_there)


class _Asked(HttpRequest):
    """A request of which nothing is looked at but its head."""

    def __init__(self, head: dict[str, str]) -> None:
        self.GET = self.POST = QueryDict()
        self.method = "POST"
        self.path = self.path_info = "/"
        self.META = head
        self.COOKIES = parse_cookie(head.get("HTTP_COOKIE", ""))


class _Head(NamedTuple):
    """What a head says: what the browser keeps of us, whether the form comes from elsewhere, and what is spoken."""

    cookies: Mapping[str, str]
    is_forged: bool
    language: str


# A page says the same with each of its messages. Nothing else is looked at, so what follows from it is the same, too.
@lru_cache(maxsize=2000)
def _head_of(said: tuple[str | None, ...]) -> _Head:
    """Return what a head says, given as `HEAD` names it; refuse one that calls us by a name which is not ours."""
    request = _Asked({name: value for name, value in zip(HEAD, said, strict=True) if value is not None})
    request.get_host()
    is_forged = _guard.process_view(request, _nothing_there, (), {}) is not None
    return _Head(request.COOKIES, is_forged, translation.get_language_from_request(request))
