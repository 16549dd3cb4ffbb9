"""The service worker: one script put together from its parts, with the release it belongs to."""

import json
from functools import cache
from pathlib import Path

from django.contrib.staticfiles.finders import find
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from malgil.base.bundling import bundled_script
from malgil.base.release import release

ENTRY = "malgil/js/worker/index.js"


def _read(name: str) -> str:
    return Path(str(find(name))).read_text(encoding="utf-8")


@cache
def _parts() -> str:
    return bundled_script(ENTRY, _read)


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Return the script; a browser asks for it again at every visit, and finds another one after an update."""
    del request
    known = {"release": release(), "offline": reverse("app:offline"), "signOut": reverse("account_logout")}
    script = f"const APP = {json.dumps(known)};\n{_parts()}"
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
