"""Style sheets and scripts under names that tell their content, so that browsers keep them for ever."""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

from malgil import __version__

MARK = "gathered-from"


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # its base has no types
    """Scripts import one another under those names too: after an update no page mixes old and new."""

    support_js_module_import_aggregation = True
    # Only ours: what libraries ship names modules that nobody serves.
    _js_module_import_aggregation_patterns = (
        "malgil/js/*.js",
        CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1],  # noqa: SLF001 - no other way
    )


def gather_static() -> bool:
    """Bring the gathered files up to date when any of them has changed, and return whether one had."""
    if settings.DEBUG:
        # Found where they lie, so that a change shows at the next reload.
        return False
    root = Path(settings.STATIC_ROOT)
    mark, now = root / MARK, _fingerprint()
    if mark.exists() and mark.read_text(encoding="ascii") == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(now, encoding="ascii")
    return True


def _fingerprint() -> str:
    lines = (f"{path} {status}" for path, status in sorted(_sources()))
    versions = f"{__version__} {version('django')} {version('whitenoise')}"
    return hashlib.sha256("\n".join([versions, *lines]).encode()).hexdigest()


def _sources() -> Iterator[tuple[str, str]]:
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            yield path, f"{status.st_size} {status.st_mtime_ns}"
