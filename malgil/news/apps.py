"""Django's card of this package."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Names the app."""

    name = "malgil.news"
    label = "news"
    default_auto_field = "django.db.models.BigAutoField"
