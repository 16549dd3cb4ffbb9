"""Django's card of this package."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Names the app."""

    name = "malgil.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
