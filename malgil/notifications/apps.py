"""Django's card of this package."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Names the app."""

    name = "malgil.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"
