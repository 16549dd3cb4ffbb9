"""Style sheets and scripts under names that tell their content, so that browsers keep them for ever."""

import hashlib
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import find, get_finders
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

from malgil import __version__
from malgil.base.bundling import bundled_sheet, bundles, written

TEMPLATES = Path(__file__).parents[2] / "web/templates"
# What several scripts need belongs to the first of these, so that no page brings what another kind of page is made of.
FIRST_SCRIPTS = (
    "malgil/js/app.js",
    "malgil/js/personal/index.js",
    "malgil/js/writing.js",
    "malgil/js/push/subscription.js",
    "malgil/js/push/index.js",
)
_SCRIPT = re.compile(r"static '(malgil/js/[^']+\.js)'")
_SHEET = re.compile(r"static '(malgil/css/[^']+\.css)'")

MARK = "gathered-from"


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # its base has no types
    """Scripts import one another under those names too: after an update no page mixes old and new.

    What pages name is put together with everything it imports; the parts lie beside it, for nobody.
    """

    support_js_module_import_aggregation = True
    # Only ours: what libraries ship names modules that nobody serves.
    _js_module_import_aggregation_patterns = (
        "malgil/js/*.js",
        CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1],  # noqa: SLF001 - no other way
    )

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:  # noqa: FBT001, FBT002 - Django's signature
        """Name and compress what was gathered, with the bundles in the place of their entries."""
        memory = InMemoryStorage()
        for name, text in _bundled():
            paths[name] = (memory, memory.save(name, ContentFile(text.encode())))
        yield from super().post_process(paths, dry_run, **options)


def _bundled() -> Iterator[tuple[str, str]]:
    """Yield every script and sheet a page names, put together."""
    scripts, sheets = entries()
    for entry, bundle in bundles(scripts, source).items():
        yield entry, written(bundle)
    for entry in sheets:
        yield entry, bundled_sheet(entry, source)


def entries() -> tuple[list[str], list[str]]:
    """Return the scripts and the sheets that pages name."""
    pages = "\n".join(path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.rglob("*.html")))
    others = sorted(set(_SCRIPT.findall(pages)) - set(FIRST_SCRIPTS))
    sheets = sorted(set(_SHEET.findall(pages)))
    return [name for name in (*FIRST_SCRIPTS, *others) if find(name)], [name for name in sheets if find(name)]


def source(name: str) -> str:
    """Return a script or sheet as it was written."""
    found = find(name)
    if found is None:
        raise FileNotFoundError(name)
    return Path(found).read_text(encoding="utf-8")


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
    scripts, sheets = entries()
    lines = [*scripts, *sheets, *(f"{path} {status}" for path, status in sorted(_sources()))]
    versions = f"{__version__} bundles-2 {version('django')} {version('whitenoise')}"
    return hashlib.sha256("\n".join([versions, *lines]).encode()).hexdigest()


def _sources() -> Iterator[tuple[str, str]]:
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            yield path, f"{status.st_size} {status.st_mtime_ns}"
