"""Django's card of this package."""

from django.apps import AppConfig


class EmailConfig(AppConfig):
    """Names the app."""

    name = "malgil.channels.email"
    label = "email"
    default_auto_field = "django.db.models.BigAutoField"
