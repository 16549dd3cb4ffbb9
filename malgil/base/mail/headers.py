"""Headers that say to machines what a mail is, so that no two of them talk to each other for ever."""

from django.conf import settings
from django.utils.crypto import salted_hmac

# What stands in every mail of ours: one that comes back with our own mark is not answered.
LOOP_HEADER = "X-Loop"
_SALT = "malgil.base.mail.loop"


def loop_mark() -> str:
    """Return this centre's own mark: another centre's mails are mails like any other, and bear another one."""
    return _mark_of(settings.SECRET_KEY)


def loop_marks() -> frozenset[str]:
    """Return the marks of all mails of ours, also of those from before the centre's key was changed."""
    return frozenset(map(_mark_of, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)))


def automatic(*, answer: bool = False) -> dict[str, str]:
    """Return what a mail says that nobody has written: RFC 3834's word for it, and Exchange's."""
    submitted = "auto-replied" if answer else "auto-generated"
    return {"Auto-Submitted": submitted, "X-Auto-Response-Suppress": "All"}


def unsubscribe(url: str) -> dict[str, str]:
    """Return how a notice is stopped by one press in the reader's mail program (RFC 8058); `url` takes a POST."""
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _mark_of(key: str | bytes) -> str:
    return f"malgil-{salted_hmac(_SALT, 'centre', secret=key, algorithm='sha256').hexdigest()[:16]}"
