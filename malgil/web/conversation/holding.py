"""Who sends files here: known people, and browsers by a key that nobody else has."""

import re
import secrets
from datetime import timedelta
from ipaddress import ip_address
from typing import Final

from django.conf import settings
from django.http import HttpResponseBase

from malgil.accounts.requests import PersonRequest
from malgil.conversations.queries import Holder

FILES_COOKIE: Final = "malgil_files"
# Longer than a file waits for its message.
LASTS: Final = timedelta(days=3)
_KEY = re.compile(r"[A-Za-z0-9_-]{32,64}")


def holder_of(request: PersonRequest) -> Holder:
    """Return who sends, with a new key for a browser that keeps none yet."""
    key = request.COOKIES.get(FILES_COOKIE, "")
    if not _KEY.fullmatch(key):
        key = secrets.token_urlsafe(32)
    return Holder(request.person, key, _origin(str(request.META.get("REMOTE_ADDR", ""))))


def _origin(address: str) -> str:
    """Return where somebody comes from, nothing for what may be a proxy's address that everybody shares."""
    try:
        return address if ip_address(address).is_global else ""
    except ValueError:
        return ""


def remember_holder(request: PersonRequest, response: HttpResponseBase, holder: Holder) -> None:
    """Let the browser keep the key under which its files wait."""
    if request.COOKIES.get(FILES_COOKIE) != holder.key:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(FILES_COOKIE, holder.key, max_age=LASTS, httponly=True, samesite="Lax", secure=secure)
