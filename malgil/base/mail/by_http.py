"""Mail services with an interface over HTTP, by django-anymail, and what their answers mean.

Read by its dotted path when the first mail goes out: the library has no place in pages that start.
"""

from collections.abc import Sequence
from typing import Any

from anymail.exceptions import AnymailAPIError, AnymailError
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from requests.exceptions import ConnectionError as Unconnected
from requests.exceptions import ConnectTimeout, ReadTimeout

from malgil.base.mail.outcomes import Away, Doubtful, Never, NotNow

# The service's answers about us and its own state, not about the mail.
_ABOUT_US = frozenset({401, 402, 403, 404, 408, 429})


class Transport(BaseEmailBackend):
    """Hands mails to the service in the settings."""

    def __init__(self, *, fail_silently: bool = False, **options: Any) -> None:
        """Make django-anymail's backend for it."""
        super().__init__(fail_silently=fail_silently)
        path = f"anymail.backends.{settings.MALGIL_EMAIL_SERVICE}.EmailBackend"
        self._line = get_connection(path, **options)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send mails and return how many were taken; raise what the service's answer means."""
        for mail in email_messages:
            if settings.MALGIL_EMAIL_SERVICE == "postmark":
                # Else it puts a Message-ID of its own in place of ours, which answers refer to.
                mail.extra_headers.setdefault("X-PM-KeepID", "true")
            try:
                self._line.send_messages([mail])
            except AnymailError as error:
                raise _meaning(error) from error
        return len(email_messages)


def _meaning(error: AnymailError) -> OSError:
    words = " ".join(str(error).split())[:500]
    if not isinstance(error, AnymailAPIError):
        return Never(words)
    status = error.status_code
    if status is None:
        return Doubtful(words) if _may_have_been_taken(error) else Away(words)
    return NotNow(words) if status >= 500 or status in _ABOUT_US else Never(words, code=status)


def _may_have_been_taken(error: AnymailError) -> bool:
    """Return whether the connection broke after it was there: the request may have gone through."""
    if isinstance(error, ConnectTimeout):
        return False
    if isinstance(error, ReadTimeout):
        return True
    return isinstance(error, Unconnected) and "NewConnectionError" not in str(error.__cause__)
