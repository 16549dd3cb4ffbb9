"""Whose cookies are these? Cheap enough for the live stream, which asks without Django's request stack."""

from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache

from django.conf import settings
from django.core import signing
from django.http import HttpResponseBase
from django.utils.crypto import constant_time_compare

from malgil.accounts.models import Person
from malgil.accounts.queries import person_numbered
from malgil.accounts.sessions import session_opened

GUEST_COOKIE = "malgil_guest"
GUEST_SALT = "malgil.accounts.guest"
GUEST_LASTS = timedelta(days=180)


def viewer_from_cookies(cookies: Mapping[str, str]) -> Person | None:
    """Return who has signed in, else the guest, else None; at most two queries."""
    return _signed_in(cookies.get(settings.SESSION_COOKIE_NAME)) or guest_from_cookies(cookies)


def guest_from_cookies(cookies: Mapping[str, str]) -> Person | None:
    """Return the guest the signed cookie names.

    None for a guest who has signed in since: on a shared computer the cookie must not open somebody's account.
    """
    token = cookies.get(GUEST_COOKIE)
    if not token:
        return None
    try:
        pk = signing.loads(token, salt=GUEST_SALT, max_age=GUEST_LASTS)
    except signing.BadSignature:
        return None
    person = person_numbered(pk)
    return person if person and person.is_guest and person.is_active and person.merged_into_id is None else None


def remember_guest(response: HttpResponseBase, guest: Person) -> None:
    """Give a guest the cookie that leads back to their threads."""
    response.set_cookie(
        GUEST_COOKIE,
        signing.dumps(guest.pk, salt=GUEST_SALT),
        max_age=GUEST_LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget_guest(response: HttpResponseBase) -> None:
    """Take the guest's cookie back."""
    response.delete_cookie(GUEST_COOKIE, samesite="Lax")


def display_name(person: Person) -> str:
    """Return the name allauth shows in pages and mails."""
    return person.display_name


def _signed_in(session_key: str | None) -> Person | None:
    opened = session_opened(session_key) if session_key else None
    person = opened.person if opened else None
    if opened is None or person is None or not person.is_active:
        return None
    # A changed password ends every session but the one it was changed in.
    return person if _is_current(person, opened.password_mark) else None


@lru_cache(maxsize=4000)
def _marks(password: str) -> tuple[str, ...]:
    """Return the marks of a password as it is kept, with today's key and with those before it."""
    person = Person(password=password)
    return person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()


def _is_current(person: Person, given: str) -> bool:
    return any(constant_time_compare(given, known) for known in _marks(person.password))
