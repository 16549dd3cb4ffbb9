"""Django's card of this package."""

from django.apps import AppConfig


class CommerceConfig(AppConfig):
    """Names the app."""

    name = "malgil.commerce"
    label = "commerce"
    default_auto_field = "django.db.models.BigAutoField"
