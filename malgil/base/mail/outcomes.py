"""How sending can end, other than well. Each is an `OSError`, as every fault of a mail server is to Python."""

import smtplib


class NotNow(OSError):
    """It was certainly not sent, and may be later: the server is away, busy, or does not let us in."""


class Away(NotNow):
    """The server could not be reached, or fell silent: what comes after will fare no better now."""


class Stopped(NotNow):
    """The fuse has blown: nothing is sent until somebody resets it."""


class Never(OSError):
    """The server has refused it for good; `code` is what it answered, 0 where there is none."""

    def __init__(self, words: str, *, code: int = 0) -> None:
        """Keep the server's words and code."""
        self.code = code
        super().__init__(words)


class Doubtful(OSError):
    """It was handed over whole and nobody has said that it arrived: sending it again may send it twice."""


# The server's answers about us, not about the mail: no account, a wrong password, no encryption.
_ABOUT_US = frozenset({421, 432, 454, 530, 534, 535, 538})


def refusal(code: int, words: bytes | str) -> OSError:
    """Return what a server's refusal before the end of the mail means."""
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    text = " ".join(f"{code} {said}".split())[:500]
    if code in _ABOUT_US or not 500 <= code < 600:
        return NotNow(text)
    return Never(text, code=code)


def meaning_of(error: OSError) -> OSError:
    """Return what an error before the mail was handed over means; one that says so itself stays as it is."""
    if isinstance(error, NotNow | Never | Doubtful):
        return error
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = sorted(error.recipients.values())
        return refusal(*answers[0]) if answers else Never("no addressee")
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return NotNow(str(refusal(error.smtp_code, error.smtp_error)))
    if isinstance(error, smtplib.SMTPResponseException):
        return refusal(error.smtp_code, error.smtp_error)
    return Away(f"{type(error).__name__}: {error}"[:500])
