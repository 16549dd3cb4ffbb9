"""Whether mails leave this machine."""

from django.conf import settings


def mail_leaves() -> bool:
    """Return whether there is a mail server or a mail service; else mails are written down as files."""
    return not settings.MALGIL_EMAIL_TRANSPORT.startswith("django.core.mail.backends.filebased.")
