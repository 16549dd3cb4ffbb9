"""Pictures: whether they can be read, and how large they are."""

from dataclasses import dataclass
from typing import IO

# What one picture may need to be drawn: 50 megapixels are 200 MB of memory.
MOST_PIXELS = 50_000_000
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
_ORIENTATION = 0x0112
_LYING = (5, 6, 7, 8)


class Unreadable(Exception):
    """The file begins like a picture and is none."""


class TooManyPixels(Exception):
    """Drawing the picture would take more memory than one picture deserves."""


@dataclass(frozen=True)
class Size:
    """Width and height in pixels, as the picture is looked at."""

    width: int
    height: int


def measured(file: IO[bytes]) -> Size:
    """Return a picture's size; raise `Unreadable` or `TooManyPixels`."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - 4 MB that only pictures need

    file.seek(0)
    try:
        with Image.open(file, formats=_FORMATS) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise TooManyPixels
            # Looking for it in a PNG would decode the whole picture, and cameras write none.
            lying = image.format == "JPEG" and image.getexif().get(_ORIENTATION) in _LYING
            image.verify()
    except Image.DecompressionBombError as error:
        raise TooManyPixels from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise Unreadable from error
    return Size(height, width) if lying else Size(width, height)
