"""Which version of the pages and scripts this process serves: it changes with every file that pages name."""

from functools import cache

from django.contrib.staticfiles.storage import staticfiles_storage

from malgil import __version__


@cache
def release() -> str:
    """Return a short word that is the same in every process that serves the same files."""
    return str(getattr(staticfiles_storage, "manifest_hash", "") or __version__)
