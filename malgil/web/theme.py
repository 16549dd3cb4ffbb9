"""The centre's colour and logo, as every page asks for them."""

import hashlib
from functools import lru_cache
from pathlib import PurePath

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import condition, require_safe

from malgil.accounts.queries import centre
from malgil.web.colour import DARK, LIGHT, Accent, Ground, accent_on
from malgil.web.logo import shape_of, standing_of

YEAR = "public, max-age=31536000, immutable"


@lru_cache(maxsize=32)
def theme_of(colour: str, second: str = "", plates: tuple[str, str] = ("", ""), shape: str = "") -> str:
    """Return the style sheet that puts a centre's colours over malgil's own; without a second one the first serves.

    `plates` are what lies under the logo on light and on dark ground, `shape` is the logo's width by its height.
    """
    light, dark = (
        _declared(accent_on(colour, ground), "accent") + _second(second, ground) + _plate(plate)
        for ground, plate in zip((LIGHT, DARK), plates, strict=True)
    )
    light += f";--logo-shape:{shape}" if shape else ""
    return (
        f":root{{{light}}}\n"
        f':root[data-theme="dark"]{{{dark}}}\n'
        f'@media (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{{dark}}}}}\n'
    )


def _declared(colour: Accent, name: str) -> str:
    return f"--{name}:{colour.accent};--{name}-ink:{colour.ink};--{name}-text:{colour.text};--{name}-soft:{colour.soft}"


def _second(code: str, ground: Ground) -> str:
    return ";" + _declared(accent_on(code, ground), "second") if code else ""


def _plate(code: str) -> str:
    return f";--logo-plate:{code};--logo-room:.125rem .25rem" if code else ""


def _sheet(request: HttpRequest) -> str:
    del request
    found = centre()
    if found is None:
        return ""
    plates = (standing_of(found, LIGHT).plate, standing_of(found, DARK).plate)
    return theme_of(found.colour, found.second_colour, plates, shape_of(found))


def _etag(request: HttpRequest) -> str:
    return f'"{hashlib.sha256(_sheet(request).encode()).hexdigest()[:20]}"'


@require_safe
@condition(etag_func=_etag)
def theme(request: HttpRequest) -> HttpResponse:
    """Return the colours; the address with the colour in it may be kept for ever."""
    response = HttpResponse(_sheet(request), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = YEAR if request.GET else "no-cache"
    return response


@require_safe
def logo(request: HttpRequest, name: str) -> HttpResponseBase:
    """Return the logo, which is a PNG of our own making, under the name only it has."""
    del request
    found = centre()
    if found is None or not found.logo or PurePath(str(found.logo.name)).name != name:
        raise Http404
    response = FileResponse(found.logo.open("rb"), content_type="image/png")
    response["Cache-Control"] = YEAR
    return response
