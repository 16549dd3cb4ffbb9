"""The real settings, but for the names of static files, which would have to be collected first."""

from malgil.config.settings import *  # noqa: F403
from malgil.config.settings import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
