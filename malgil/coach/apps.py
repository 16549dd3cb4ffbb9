"""Django's card of this package."""

from django.apps import AppConfig


class CoachConfig(AppConfig):
    """Names the app."""

    name = "malgil.coach"
    label = "coach"
    default_auto_field = "django.db.models.BigAutoField"
