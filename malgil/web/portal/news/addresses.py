"""The one address of a page, whatever was asked behind it."""

from django.http import HttpRequest


def address_of(request: HttpRequest) -> dict[str, str]:
    """Return the address search engines keep, and the centre's own."""
    return {"canonical": request.build_absolute_uri(request.path), "origin": request.build_absolute_uri("/")[:-1]}
