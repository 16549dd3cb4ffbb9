"""Starting Django in a process of malgil."""

import os

import django

from malgil.config.commands.folder import use_folder
from malgil.config.environment import environment


def start_django() -> None:
    """Load the settings and the apps; refuse what cannot be used."""
    use_folder(environment().data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "malgil.config.settings"
    django.setup()
