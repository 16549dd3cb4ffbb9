"""When a form is older than its token: what was typed comes back in a fresh form."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_BAD_ORIGIN
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

from malgil.web.middleware import wants_fragment

# What is typed there is a secret: it is typed again rather than printed.
SECRET_PLACES = ("/accounts/", "/setup/")
OLD = {"csrfmiddlewaretoken"}
TYPED = {"body", "comment", "note"}


@dataclass(frozen=True)
class Field:
    """One field of the form that came too late."""

    id: str
    name: str
    value: str

    @property
    def is_text(self) -> bool:
        """Whether somebody typed it, as far as one can see; keys and choices go along unseen."""
        return self.name in TYPED or any(character.isspace() for character in self.value)


@requires_csrf_token
def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is stale, keeping its words when it came from a page of ours."""
    if _is_misled(request, reason):
        return _misled(request)
    if wants_fragment(request):
        return render(request, "refused/expired_fragment.html", status=403)
    words = _words(request) if _is_ours(request) else []
    return render(request, "refused/expired.html", {"words": words, "action": request.get_full_path()}, status=403)


def _is_misled(request: HttpRequest, reason: str) -> bool:
    # The page is ours, but a proxy has not said by which scheme and port it is reached: sending again would not help.
    origin = request.headers.get("Origin", "")
    is_same_machine = urlsplit(origin).hostname == urlsplit(f"//{request.get_host()}").hostname
    return is_same_machine and reason == REASON_BAD_ORIGIN % origin


def _misled(request: HttpRequest) -> HttpResponse:
    opened, known = request.headers["Origin"], f"{request.scheme}://{request.get_host()}"
    name = "refused/misled_fragment.html" if wants_fragment(request) else "refused/misled.html"
    return render(request, name, {"opened": opened, "known": known}, status=403)


def _is_ours(request: HttpRequest) -> bool:
    # Another site could post words of its own and hope that somebody presses the button: those are not shown.
    origin = request.headers.get("Origin", "")
    return urlsplit(origin).netloc == request.get_host()


def _words(request: HttpRequest) -> list[Field]:
    """Return every field that may be sent again."""
    if request.path.startswith(SECRET_PLACES):
        return []
    given = [(name, str(value)) for name, values in request.POST.lists() for value in values]
    return [Field(f"again_{n}", name, value) for n, (name, value) in enumerate(given) if name not in OLD]
