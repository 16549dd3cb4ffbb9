"""Sessions as Django keeps them in the database, found with less work: every request asks for one."""

from copy import deepcopy
from functools import lru_cache
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.utils import timezone

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
