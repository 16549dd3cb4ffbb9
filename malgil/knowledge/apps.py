"""Django's card of this package."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Names the app."""

    name = "malgil.knowledge"
    label = "knowledge"
    default_auto_field = "django.db.models.BigAutoField"
