"""Sessions as Django keeps them in the database, found with less work: every request asks for one."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from malgil.base.statements import Reading
from malgil.events.farewells import farewell_to_session

_BY_KEY = Reading(Session, "WHERE session_key = %s AND expire_date > %s")


class SessionStore(DatabaseStore):
    """What settings call the session engine."""

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
