"""Django's card of this package."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Names the app."""

    name = "malgil.events"
    label = "events"
    default_auto_field = "django.db.models.BigAutoField"
