"""Django's mail backend of the centre: whatever sends mail goes through here, past the fuse, by the operator's way."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from malgil.base.mail.fuse import pass_through, take_back
from malgil.base.mail.headers import LOOP_HEADER, loop_mark
from malgil.base.mail.outcomes import Doubtful, meaning_of


class Post(BaseEmailBackend):
    """Puts the centre's mark into each mail, counts it at the fuse, and hands it to the transport in the settings.

    `urgent` mail, sign-in codes, has a reserve. Raises `NotNow` (`Stopped` by the fuse), `Never` or `Doubtful`, all of
    them `OSError`; the mails before the one that failed have been sent.
    """

    def __init__(self, *, fail_silently: bool = False, urgent: bool = False, **options: Any) -> None:
        """Make the transport; nothing is opened yet."""
        super().__init__(fail_silently=fail_silently)
        self._urgent = urgent
        self._transport = get_connection(settings.MALGIL_EMAIL_TRANSPORT, **options)

    def open(self) -> bool | None:
        """Open the transport's line for several mails."""
        return self._transport.open()

    def close(self) -> None:
        """Close it."""
        self._transport.close()

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send mails one after another and return how many were sent."""
        sent = 0
        for mail in email_messages:
            try:
                sent += self._send(mail)
            except OSError as error:
                meaning = meaning_of(error)
                if not self.fail_silently:
                    raise meaning from (None if meaning is error else error)
        return sent

    def _send(self, mail: EmailMessage) -> int:
        number = len(mail.recipients())
        if not number:
            return 0
        mail.extra_headers.setdefault(LOOP_HEADER, loop_mark())
        pass_through(number, urgent=self._urgent)
        try:
            return self._transport.send_messages([mail]) or 0
        except OSError as error:
            # A server that is away must not blow the fuse: what certainly was not sent is not counted.
            if not isinstance(meaning_of(error), Doubtful):
                take_back(number, urgent=self._urgent)
            raise


def urgent_post() -> BaseEmailBackend:
    """Return the way out for sign-in codes, which goes on when the fuse has blown."""
    return get_connection(urgent=True)
