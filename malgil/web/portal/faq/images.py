"""Pictures of articles: WebP of our own making, under the name only that content has."""

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from malgil.accounts.requests import PersonRequest
from malgil.knowledge.queries import pictures

_YEAR = "public, max-age=31536000, immutable"
_INERT = "default-src 'none'; sandbox"


@require_safe
def image(request: PersonRequest, name: str) -> HttpResponseBase:
    del request
    found = get_object_or_404(pictures(), name=name)
    try:
        file = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type="image/webp")
    response["Cache-Control"] = _YEAR
    response["Content-Security-Policy"] = _INERT
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
