"""Pages a browser keeps and asks for again: answered with 304 while nothing on them has changed."""

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from malgil.accounts.requests import PersonRequest

Rest = ParamSpec("Rest")
View = Callable[Concatenate[PersonRequest, Rest], HttpResponseBase]

# Masked anew for every answer, though it means the same as long as the cookie does.
_TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value="|"X-CSRFToken": ")[A-Za-z0-9]+')


def revalidated(view: View[Rest]) -> View[Rest]:
    """Send a page with an ETag of its content, and 304 to who has it; the reader's browser alone may keep it."""

    @wraps(view)
    def inside(request: PersonRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if not isinstance(response, HttpResponse) or response.status_code != 200:
            return response
        response["Cache-Control"] = "private, no-cache"
        etag = etag_of(request, response.content)
        response["ETag"] = etag
        return get_conditional_response(request, etag=etag, response=response) or response

    return inside


def etag_of(request: PersonRequest, content: bytes) -> str:
    """Return the mark of a page: the same while it says the same to the same browser."""
    digest = hashlib.sha256(_TOKEN.sub(rb"\1", content))
    # A page kept with the token of another cookie could not be posted from.
    digest.update(request.COOKIES.get(settings.CSRF_COOKIE_NAME, "").encode())
    return f'"{digest.hexdigest()[:24]}"'
