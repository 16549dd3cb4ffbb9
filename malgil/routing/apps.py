"""Django's card of this package."""

from django.apps import AppConfig


class RoutingConfig(AppConfig):
    """Names the app."""

    name = "malgil.routing"
    label = "routing"
    default_auto_field = "django.db.models.BigAutoField"
