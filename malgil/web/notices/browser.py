"""Which device a browser is: a cookie names it. Signing out ends it, and nobody who signs in next inherits it."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from malgil.notifications.actions import digest_of, end_device

COOKIE = "malgil_device"
SALT = "malgil.web.notices.device"
LASTS = timedelta(days=400)


def remember_device(response: HttpResponseBase, endpoint: str) -> None:
    """Let a browser remember which device it is."""
    response.set_cookie(
        COOKIE,
        signing.dumps(digest_of(endpoint), salt=SALT),
        max_age=LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget_device(response: HttpResponseBase) -> None:
    """Take that back."""
    response.delete_cookie(COOKIE, samesite="Lax")


def device_here(request: HttpRequest) -> str:
    """Return what the asking browser's device is known by, empty for one that has none."""
    try:
        return str(signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS))
    except signing.BadSignature:
        return ""


class DeviceMiddleware:
    """Ends a browser's device when whoever it was signs out, or somebody else signs in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        before = request.session.get(SESSION_KEY)
        response = self.get_response(request)
        after = request.session.get(SESSION_KEY)
        if after != before and (digest := device_here(request)):
            # A guest's device has come along with the guest by now.
            end_device(digest, unless_of=int(after) if after else None)
            if not after:
                forget_device(response)
        return response
