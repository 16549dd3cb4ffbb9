"""Sending open pages away whose people have signed out, so that they come back and are asked anew who they are."""

from collections.abc import Mapping
from functools import partial
from hashlib import sha256

from django.conf import settings
from django.db import transaction

from malgil.events import wakes

# No topic of the log: what is whispered here is for the streams themselves.
TOPIC = "farewell"


def session_mark(cookies: Mapping[str, str]) -> str:
    """Return by what a page is known that came with these cookies, "" without a session; the key stays a secret."""
    return _mark(cookies.get(settings.SESSION_COOKIE_NAME, ""))


def farewell_to_session(key: str) -> None:
    """Send away the pages that came with a session's key, once the transaction has committed."""
    if key:
        _whisper({"session": _mark(key)})


def farewell_to_person(person_id: int) -> None:
    """Send away all pages of somebody whose rights have changed, once the transaction has committed."""
    _whisper({"person": person_id})


def _mark(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:16] if key else ""


def _whisper(whom: dict[str, str | int]) -> None:
    transaction.on_commit(partial(wakes.whisper, TOPIC, {"kind": "farewell", **whom}), robust=True)
