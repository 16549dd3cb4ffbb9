"""Django's card of this package."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """Names the app."""

    name = "malgil.conversations"
    label = "conversations"
    default_auto_field = "django.db.models.BigAutoField"
