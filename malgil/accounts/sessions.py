"""Sessions as Django keeps them in the database, found with less work: every request asks for one."""

from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from malgil.accounts.models import Person
from malgil.base.statements import Reading
from malgil.events.farewells import farewell_to_session


@lru_cache(maxsize=4000)
def _decoded(session_data: bytes | str) -> dict[str, Any]:
    """Return what a session holds, nothing when its signature is wrong."""
    held: dict[str, Any] = DatabaseStore().decode(session_data)
    return held


_BY_KEY = Reading(Session, "WHERE session_key = %s AND expire_date > %s")


class SessionStore(DatabaseStore):
    """What settings call the session engine."""

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """Return what a session holds; its signature is looked at once for as long as it says the same."""
        return deepcopy(known) if (known := _decoded(session_data)) else super().decode(session_data)

    def _get_session_from_db(self) -> Session | None:
        found = _BY_KEY.first(self.session_key, timezone.now())
        if found is None:
            # As Django does: a key nobody knows is never used for a new session.
            self._session_key = None
        return found

    def delete(self, session_key: str | None = None) -> None:
        """End a session, and the live pages that came with it."""
        ended = session_key or self.session_key
        super().delete(session_key)
        farewell_to_session(ended or "")


@dataclass(frozen=True)
class Opened:
    """Whose a session is, and by what mark their password was known when they signed in."""

    person: Person | None
    password_mark: str


# What a session said when it was read last: as long as it says the same, it is the same person's.
_LAST_READ: dict[str, tuple[str, int, str]] = {}
MOST_REMEMBERED = 4000
_STILL_OPEN = Reading(
    Person,
    "WHERE id = %s AND EXISTS"
    " (SELECT 1 FROM django_session WHERE session_key = %s AND session_data = %s AND expire_date > %s)",
)
_PERSON = Reading(Person, "WHERE id = %s")


def session_opened(session_key: str) -> Opened | None:
    """Return whose a session is that has not ended, None for one nobody has signed in with; in one query as a rule."""
    if not session_key.isalnum():
        # No key of Django's; PostgreSQL would refuse to look for some of what a cookie can hold.
        return None
    if known := _LAST_READ.get(session_key):
        data, person_id, mark = known
        if person := _STILL_OPEN.first(person_id, session_key, data, timezone.now()):
            return Opened(person, mark)
    found = _BY_KEY.first(session_key, timezone.now())
    held = _decoded(found.session_data) if found else {}
    if found is None or SESSION_KEY not in held:
        return None
    person_id, mark = int(held[SESSION_KEY]), str(held.get(HASH_SESSION_KEY, ""))
    if len(_LAST_READ) >= MOST_REMEMBERED:
        _LAST_READ.clear()
    _LAST_READ[session_key] = found.session_data, person_id, mark
    return Opened(_PERSON.first(person_id), mark)
