"""What every template may use."""

from typing import Any

from django.http import HttpRequest


def centre(request: HttpRequest) -> dict[str, Any]:
    """Return the centre, None before it is set up or where an error came before we knew."""
    return {"centre": getattr(request, "centre", None)}
