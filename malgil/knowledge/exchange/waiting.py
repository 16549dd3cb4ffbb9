"""A file that was looked at and waits to be taken: kept for a day, under a name nobody guesses."""

import re
from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from malgil.base.clock import now

_FOLDER = "imports"
_TOKEN = re.compile(r"[0-9a-f]{32}")
KEPT = timedelta(days=1)


def put_aside(raw: bytes) -> str:
    """Keep a file and return the token that leads to it."""
    token = uuid4().hex
    default_storage.save(f"{_FOLDER}/{token}", ContentFile(raw))
    return token


def put_aside_before(token: str) -> bytes | None:
    """Return a file that was put aside, None for one that is gone."""
    if not _TOKEN.fullmatch(token) or not default_storage.exists(f"{_FOLDER}/{token}"):
        return None
    with default_storage.open(f"{_FOLDER}/{token}") as file:
        return bytes(file.read())


def throw_away(token: str) -> None:
    """Forget a file that was put aside."""
    if _TOKEN.fullmatch(token):
        default_storage.delete(f"{_FOLDER}/{token}")


def throw_old_away() -> int:
    """Forget files nobody came back for within a day, and return how many that were."""
    if not default_storage.exists(_FOLDER):
        return 0
    tokens = default_storage.listdir(_FOLDER)[1]
    old = [token for token in tokens if default_storage.get_modified_time(f"{_FOLDER}/{token}") < now() - KEPT]
    for token in old:
        default_storage.delete(f"{_FOLDER}/{token}")
    return len(old)
