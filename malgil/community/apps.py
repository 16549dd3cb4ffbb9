"""Django's card of this package."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """Names the app."""

    name = "malgil.community"
    label = "community"
    default_auto_field = "django.db.models.BigAutoField"
