"""What every page says about itself: which release it is of, and whose it is."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

from malgil.base.release import release

Answer = TypeVar("Answer", bound=HttpResponseBase)

WHO, RELEASE, KEEP = "Malgil-Who", "Malgil-Release", "Malgil-Keep"
NOBODY = "-"


class AppMiddleware:
    """Marks pages for the service worker, which forgets what it kept as soon as somebody else looks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers[RELEASE] = release()
            response.headers[WHO] = who_of(request)
        return response


def who_of(request: HttpRequest) -> str:
    """Return a word for who looks that says nothing to anybody else, a dash for nobody."""
    person = getattr(request, "person", None)
    return salted_hmac("malgil.web.app", str(person.pk)).hexdigest()[:16] if person else NOBODY


def keepable(response: Answer) -> Answer:
    """Let a browser keep a page of the reader's own for when there is no network."""
    response.headers[KEEP] = "1"
    return response
