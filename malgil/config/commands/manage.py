"""`malgil manage …`: Django's own commands."""

import os

from django.core.management import execute_from_command_line

from malgil.config.commands.folder import use_folder
from malgil.config.environment import environment


def main(arguments: list[str]) -> int:
    """Do what Django is asked to; it exits by itself when something is wrong."""
    use_folder(environment().data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "malgil.config.settings"
    execute_from_command_line(["malgil manage", *arguments])
    return 0
