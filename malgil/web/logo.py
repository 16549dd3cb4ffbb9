"""A centre's logo on light and on dark ground: how much of it would be lost, and what is laid under it then."""

from dataclasses import dataclass
from functools import lru_cache

from malgil.accounts.models import Centre
from malgil.web.colour import DARK, LIGHT, Colour, Ground

# A pixel that stands out less than this from what lies behind it is not seen.
SEEN = 1.5
# A logo of which more is lost gets a plate in the colour of the other theme.
MOST_LOST = 0.3
# So much of the border is clear where a logo stands on the page's ground, not on its own.
_CLEAR = 0.5
_SIDE = 96
Pixel = tuple[int, int, int, int]


@dataclass(frozen=True)
class Standing:
    """How a logo stands on one ground: what share of it is lost there, and the colour laid under it, empty for none."""

    lost: float
    plate: str = ""


def standing_of(centre: Centre, ground: Ground) -> Standing:
    """Return how a centre's logo stands on one theme's ground; nothing is lost of what is not there."""
    other = DARK if ground is LIGHT else LIGHT
    lost, lost_on_other = (_lost(str(centre.logo.name or ""), each.surface) for each in (ground, other))
    return Standing(lost, other.surface if lost > MOST_LOST and lost_on_other < lost else "")


def shape_of(centre: Centre) -> str:
    """Return a logo's width and height as style sheets write a ratio, so that its place is kept; empty without one."""
    _pixels, (width, height) = _small(str(centre.logo.name or ""))
    return f"{width}/{height}" if width and height else ""


@lru_cache(maxsize=16)
def _lost(name: str, surface: str) -> float:
    pixels, size = _small(name)
    return lost_on(pixels, size, Colour.of(surface)) if pixels else 0.0


@lru_cache(maxsize=4)
def _small(name: str) -> tuple[list[Pixel], tuple[int, int]]:
    # Pages start without Pillow.
    from PIL import Image  # noqa: PLC0415

    try:
        with Centre._meta.get_field("logo").storage.open(name, "rb") as file:
            picture = Image.open(file).convert("RGBA")
    except (OSError, ValueError):
        return [], (0, 0)
    picture.thumbnail((_SIDE, _SIDE))
    return pixels_of(picture.tobytes()), picture.size


def pixels_of(raw: bytes) -> list[Pixel]:
    """Return the pixels of a picture's bytes, red, green, blue and how opaque, each 0 to 255."""
    return list(zip(raw[::4], raw[1::4], raw[2::4], raw[3::4], strict=True))


def lost_on(pixels: list[Pixel], size: tuple[int, int], ground: Colour) -> float:
    """Return the share, from 0 to 1, of a logo's pixels that cannot be told from a ground.

    Nothing is lost of a logo that brings its own ground along.
    """
    width, _height = size
    border = [*pixels[:width], *pixels[-width:], *pixels[::width], *pixels[width - 1 :: width]]
    if sum(alpha < 128 for *_, alpha in border) < _CLEAR * len(border):
        return 0.0
    drawn = [(red, green, blue) for red, green, blue, alpha in pixels if alpha >= 128]
    lost = sum(_code(pixel).contrast(ground) < SEEN for pixel in drawn)
    return lost / len(drawn) if drawn else 0.0


def _code(pixel: tuple[int, int, int]) -> Colour:
    return Colour.of("#{:02x}{:02x}{:02x}".format(*pixel))
