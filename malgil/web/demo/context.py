"""What the demo's bar needs on every page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from malgil.web.demo.personas import personas


def bar(request: HttpRequest) -> dict[str, Any]:
    """Return the people one can become, read where the bar is drawn; nothing outside the demo."""
    if not settings.MALGIL_DEMO or not hasattr(request, "person"):
        return {}
    return {"personas": SimpleLazyObject(lambda: personas(request.person)), "persona_url": reverse("demo:persona")}
