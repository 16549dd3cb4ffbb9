"""SMTP in steps, so that it is known how far a mail had come when the line broke."""

import re
import smtplib
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from malgil.base.mail.outcomes import Away, Doubtful, meaning_of, refusal

_OK, _GO_ON, _ACCEPTED = 250, 354, (250, 251)
_LONE_DOT = re.compile(rb"(?m)^\.")
_BARE = re.compile(rb"\r\n|\r|\n")


class Transport(EmailBackend):
    """Hands mails to the operator's relay, each to all its addressees or to none."""

    def open(self) -> bool | None:
        """Open the line; raise `Away` where that cannot be."""
        try:
            return super().open()
        except OSError as error:
            meaning = meaning_of(error)
            raise (Away(str(meaning)) if not isinstance(meaning, Away) else meaning) from error

    def close(self) -> None:
        """Close the line; how a server takes its leave changes nothing of what it has accepted."""
        try:
            super().close()
        except OSError:
            self.connection = None

    def _send(self, email_message: EmailMessage) -> bool:
        if not email_message.recipients():
            return False
        sender = sanitize_address(email_message.from_email, "utf-8")
        to = [sanitize_address(address, "utf-8") for address in email_message.recipients()]
        # Django's own messages write themselves with the line ends of SMTP; the stubs know the standard library's.
        content: bytes = email_message.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
        line: Any = self.connection
        try:
            _announce(line, sender, to, len(content))
            line.send(_dotted(content))
        except OSError as error:
            # The dot that ends a mail goes last: what broke before has not been taken.
            self._hang_up()
            if (meaning := meaning_of(error)) is error:
                raise
            raise meaning from error
        try:
            code, words = line.getreply()
        except OSError as error:
            self._hang_up()
            raise Doubtful(f"{type(error).__name__}: {error}"[:500]) from error
        if code != _OK:
            raise refusal(code, words)
        return True

    def _hang_up(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def _announce(line: Any, sender: str, to: list[str], size: int) -> None:
    line.ehlo_or_helo_if_needed()
    line.rset()
    options = [f"size={size}"] if line.does_esmtp and line.has_extn("size") else []
    _expect(line.mail(sender, options), (_OK,))
    for address in to:
        _expect(line.rcpt(address), _ACCEPTED)
    _expect(line.docmd("data"), (_GO_ON,))


def _expect(answer: tuple[int, bytes], good: tuple[int, ...]) -> None:
    code, words = answer
    if code == -1:
        raise smtplib.SMTPServerDisconnected("the server hung up")
    if code not in good:
        raise refusal(code, words)


def _dotted(content: bytes) -> bytes:
    whole = _LONE_DOT.sub(b"..", _BARE.sub(b"\r\n", content))
    return whole + (b"" if whole.endswith(b"\r\n") else b"\r\n") + b".\r\n"
