"""The mail's app: it keeps what the fuse counts."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Outgoing mail."""

    name = "malgil.base.mail"
    label = "mail"
