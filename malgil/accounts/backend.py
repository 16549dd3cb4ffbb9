"""Who signs in, and whose session it is."""

from allauth.account.auth_backends import AuthenticationBackend

from malgil.accounts.models import Person
from malgil.accounts.queries import person_numbered


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """django-allauth's, which asks who a session belongs to with every request."""

    def get_user(self, user_id: int) -> Person | None:
        """Return the person, None for one who is gone or may not sign in any more."""
        person = person_numbered(user_id)
        return person if person and person.is_active else None
