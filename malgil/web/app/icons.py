"""The app's icons, drawn in the centre's colour, or around its logo."""

import hashlib
import io
from functools import lru_cache
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from malgil.accounts.models import Centre
from malgil.accounts.queries import centre
from malgil.web.colour import LIGHT, accent_on

if TYPE_CHECKING:
    from PIL.Image import Image

SIZES = frozenset({96, 180, 192, 512})
YEAR = "public, max-age=31536000, immutable"
# Drawn larger and then shrunk: Pillow draws without smoothing.
FINER = 4
# A mask may take a fifth of the width on every side; elsewhere the drawing may be larger.
SHARES = {"any": 0.66, "maskable": 0.5, "badge": 0.9}


def address_of(centre: Centre, kind: str, size: int) -> str:
    """Return where an icon is, under an address only these colours and this logo have."""
    return f"{reverse(f'app:{kind}', args=[size])}?{mark_of(centre)}"


def mark_of(centre: Centre) -> str:
    """Return what tells a centre's icons from those it had before."""
    return hashlib.sha256(f"1 {centre.colour} {centre.logo.name}".encode()).hexdigest()[:10]


@require_safe
def show(request: HttpRequest, size: int, kind: str) -> HttpResponse:
    found = centre()
    if found is None or size not in SIZES:
        raise Http404
    response = HttpResponse(_drawn(mark_of(found), kind, size), content_type="image/png")
    response["Cache-Control"] = YEAR if request.META.get("QUERY_STRING") == mark_of(found) else "no-cache"
    return response


@lru_cache(maxsize=16)
def _drawn(mark: str, kind: str, size: int) -> bytes:
    # Pages start without Pillow.
    from PIL import Image  # noqa: PLC0415

    del mark
    found = centre()
    assert found is not None  # noqa: S101 - asked for just before
    accent = accent_on(found.colour, LIGHT)
    has_logo = bool(found.logo) and kind != "badge"
    ground = {"badge": (0, 0, 0, 0)}.get(kind, _rgba("#ffffff" if has_logo else str(accent.accent)))
    edge = size * FINER
    picture = Image.new("RGBA", (edge, edge), ground)
    inner = int(edge * SHARES[kind])
    if has_logo:
        _paste(picture, found, inner)
    else:
        ink = "#ffffff" if kind == "badge" else str(accent.ink)
        _bubble(picture, inner, _rgba(ink), ground)
    written = io.BytesIO()
    picture.resize((size, size), Image.Resampling.LANCZOS).save(written, "PNG", optimize=True)
    return written.getvalue()


def _rgba(code: str) -> tuple[int, int, int, int]:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16), 255


def _paste(picture: "Image", centre: Centre, inner: int) -> None:
    from PIL import Image  # noqa: PLC0415

    with centre.logo.open("rb") as file:
        logo = Image.open(file).convert("RGBA")
    share = inner / max(logo.size)
    logo = logo.resize((max(1, round(logo.width * share)), max(1, round(logo.height * share))))
    place = ((picture.width - logo.width) // 2, (picture.height - logo.height) // 2)
    picture.alpha_composite(logo, place)


def _bubble(picture: "Image", inner: int, ink: tuple[int, int, int, int], ground: tuple[int, int, int, int]) -> None:
    """Draw malgil's own mark: a speech bubble with a road in it, on a field of 32 units."""
    from PIL import ImageDraw  # noqa: PLC0415

    draw = ImageDraw.Draw(picture)
    unit = inner / 26
    left = picture.width / 2 - 16 * unit
    top = picture.height / 2 - 16 * unit

    def at(x: float, y: float) -> tuple[float, float]:
        return left + x * unit, top + y * unit

    draw.ellipse([at(3.5, 4.5), at(28.5, 25.1)], fill=ink)
    draw.polygon([at(6, 27.5), at(7.4, 21.6), at(13, 24.6)], fill=ink)
    # Two bends and what joins them, as the road of the logo runs.
    road = [_curve(step / 40) for step in range(41)]
    width = 1.4 * unit
    for x, y in road:
        middle_x, middle_y = at(x, y)
        draw.ellipse([middle_x - width, middle_y - width, middle_x + width, middle_y + width], fill=ground)


def _curve(share: float) -> tuple[float, float]:
    """Return a point of the road, from its beginning (0) to its end (1)."""
    first, second = (
        ((12, 20.2), (12, 17.2), (13.8, 16.2), (16, 14.9)),
        ((16, 14.9), (18.2, 13.6), (20, 12.5), (20, 9.6)),
    )
    points, t = (first, share * 2) if share <= 0.5 else (second, share * 2 - 1)
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x = sum(weight * point[0] for weight, point in zip(weights, points, strict=True))
    return x, sum(weight * point[1] for weight, point in zip(weights, points, strict=True))
