"""Making a picture for articles inert: decoded, scaled, turned upright and written anew as WebP, without a memory."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import IO, TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from malgil.base.refusals import Refused

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
LARGEST_BYTES = 10 * 1024 * 1024
LARGEST_SIDE = 8000
SHOWN_SIDE = 1440


class NotAPicture(Refused):
    """Something else under a picture's name, or one too large to draw."""

    status = 415
    sentence = _("사진을 읽을 수 없어요. 10MB, 가로세로 8,000픽셀까지의 PNG, JPEG, WebP, GIF를 올려 주세요.")


@dataclass(frozen=True)
class InertPicture:
    """A WebP of ours: its name comes from its content. Width and height in pixels."""

    name: str
    content: bytes
    width: int
    height: int


def inert_picture(file: IO[bytes]) -> InertPicture:
    """Return a picture written anew, at most 1,440 pixels a side.

    Refuses more than 10 MB or 8,000 pixels a side, and anything that is not PNG, JPEG, WebP or GIF (its first frame).
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - 4 MB that only pictures need

    raw = file.read(LARGEST_BYTES + 1)
    if len(raw) > LARGEST_BYTES:
        raise NotAPicture
    try:
        # The size is read from the header, before a picture of a million pixels is unpacked.
        with Image.open(BytesIO(raw), formats=FORMATS) as picture:
            if max(picture.size) > LARGEST_SIDE:
                raise NotAPicture
            return _as_webp(picture)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPicture from error


def _as_webp(picture: "Image.Image") -> InertPicture:
    from PIL import Image, ImageOps  # noqa: PLC0415

    upright = ImageOps.exif_transpose(picture)
    plain = upright.convert("RGBA" if "A" in upright.getbands() or upright.mode == "P" else "RGB")
    plain.thumbnail((SHOWN_SIDE, SHOWN_SIDE))
    # A picture without memory: what else the file held is not in the pixels.
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    webp = BytesIO()
    bare.save(webp, format="WEBP", quality=86, method=4)
    content = webp.getvalue()
    return InertPicture(f"{hashlib.sha256(content).hexdigest()[:32]}.webp", content, *bare.size)


def as_jpeg(file: IO[bytes]) -> bytes:
    """Return a picture of ours as JPEG, what is transparent in it white."""
    from PIL import Image  # noqa: PLC0415

    with Image.open(file) as picture:
        plain = picture.convert("RGBA")
    white = Image.new("RGB", plain.size, "white")
    white.paste(plain, mask=plain.getchannel("A"))
    jpeg = BytesIO()
    white.save(jpeg, format="JPEG", quality=88)
    return jpeg.getvalue()
