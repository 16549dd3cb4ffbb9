"""Django's card of this package."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Names the app."""

    name = "malgil.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
