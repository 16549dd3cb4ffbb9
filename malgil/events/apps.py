"""Django's card of this package."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import autodiscover_modules


class EventsConfig(AppConfig):
    """Names the app, knows every kind of event, and checks the wiring when Django starts."""

    name = "malgil.events"
    label = "events"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Read every app's `facts.py`, so that every kind is declared before the first event is read."""
        from malgil.events.checks import check_wiring

        autodiscover_modules("facts")
        register(check_wiring)
