"""Who asks: sets `request.person`."""

from collections.abc import Callable
from typing import cast

from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponseBase

from malgil.accounts.models import Person
from malgil.accounts.queries import centre
from malgil.accounts.requests import PersonRequest
from malgil.accounts.sign_in import guest_from_cookies


class PersonMiddleware:
    """Sets who asks (signed in, guest or None) and the centre they ask."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = cast(PersonRequest, request)
        asked.centre = centre()
        asked.person = _person(request)
        return self.get_response(request)


def _person(request: HttpRequest) -> Person | None:
    # Not `request.user`, which is wrapped: whatever is asked of the person would go through the wrapping.
    user = get_user(request)
    return user if isinstance(user, Person) else guest_from_cookies(request.COOKIES)
