"""Before there is a centre, every page leads to setting it up."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from malgil.accounts.requests import PersonRequest

# The set-up page itself, and what it needs to be shown.
OPEN = ("/setup/", "/theme.css", "/language/", settings.STATIC_URL)


class SetUpMiddleware:
    """Sends everybody to the set-up page while there is no centre."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if cast(PersonRequest, request).centre is None and not request.path.startswith(OPEN):
            return redirect("/setup/")
        return self.get_response(request)
