"""When the business says no: a page, or a fragment where the page asks for one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from malgil.base.refusals import Refused

FRAGMENT = "text/vnd.malgil.fragment+html"


class RefusalMiddleware:
    """Turns a refusal into its sentence, with its status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave every other exception to Django."""
        return answer_refusal(request, exception) if isinstance(exception, Refused) else None


def answer_refusal(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Return the refusal as a fragment for scripts and as a page for people."""
    template = "refused/fragment.html" if wants_fragment(request) else "refused/page.html"
    return render(
        request, template, {"sentence": refusal.sentence, "back": _page_before(request)}, status=refusal.status
    )


def _page_before(request: HttpRequest) -> str:
    # Browsers bring what was typed back when one returns to the page.
    before = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(before, {request.get_host()})
    return before if is_ours and request.method == "POST" else "/"


def wants_fragment(request: HttpRequest) -> bool:
    """Return whether a script of ours will show the answer inside the page."""
    return FRAGMENT in request.headers.get("Accept", "") or bool(getattr(request, "htmx", False))
