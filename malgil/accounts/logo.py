"""Making a picture somebody gave us inert: decoded, scaled and written anew as PNG."""

import hashlib
from io import BytesIO
from typing import IO, TYPE_CHECKING

from django.core.files.base import ContentFile

from malgil.accounts.refusals import NotAPicture, PictureTooLarge

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("PNG", "JPEG", "WEBP")
LARGEST_BYTES = 2 * 1024 * 1024
LARGEST_SIDE = 4000
SHOWN_SIDE = 512


def inert_logo(file: IO[bytes]) -> ContentFile[bytes]:
    """Return the picture as a PNG of at most 512 pixels a side, named after its content.

    Refuses more than 2 MB or 4,000 pixels a side, and anything that is not PNG, JPEG or WebP: an SVG may hold script.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - 4 MB that only pictures need

    raw = file.read(LARGEST_BYTES + 1)
    if len(raw) > LARGEST_BYTES:
        raise PictureTooLarge
    try:
        # The size is read from the header, before a picture of a million pixels is unpacked.
        with Image.open(BytesIO(raw), formats=FORMATS) as picture:
            if max(picture.size) > LARGEST_SIDE:
                raise PictureTooLarge
            return _as_png(picture)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPicture from error


def _as_png(picture: "Image.Image") -> ContentFile[bytes]:
    plain = picture.convert("RGBA")
    plain.thumbnail((SHOWN_SIDE, SHOWN_SIDE))
    png = BytesIO()
    plain.save(png, format="PNG", optimize=True)
    return ContentFile(png.getvalue(), name=f"{hashlib.sha256(png.getvalue()).hexdigest()[:16]}.png")
