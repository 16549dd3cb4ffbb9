"""Pictures drawn anew: upright, without what a camera writes about its owner, and with what must not be seen black."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from malgil.conversations.files.pictures import MOST_PIXELS, TooManyPixels, Unreadable

if TYPE_CHECKING:
    from PIL import Image

_FORMATS: dict[str, tuple[str, dict[str, Any]]] = {
    "image/jpeg": ("JPEG", {"quality": 92}),
    "image/png": ("PNG", {}),
    "image/gif": ("GIF", {}),
    "image/webp": ("WEBP", {"quality": 90}),
}
# What belongs to how a picture looks; all else a file says of itself is left out.
_LOOKS = ("transparency", "duration", "loop", "background", "disposal", "blend", "default_image")
# A moving picture is drawn picture by picture.
_MOST_FRAMES = 4
Draw = Callable[["Image.Image"], "Image.Image"]


@dataclass(frozen=True)
class Box:
    """A part of a picture that must not be seen: left, top, width, height as shares (0 to 1) of the upright picture."""

    left: float
    top: float
    width: float
    height: float


def can_be_redrawn(content_type: str) -> bool:
    """Return whether pictures of this type are drawn anew before anybody gets them."""
    return content_type in _FORMATS


def redrawn(file: IO[bytes], content_type: str, boxes: Sequence[Box] = ()) -> bytes:
    """Return the picture drawn anew, its boxes filled with black; raise `Unreadable` or `TooManyPixels`."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - 4 MB that only pictures need

    kind, how = _FORMATS[content_type]
    file.seek(0)
    try:
        with Image.open(file, formats=[kind]) as image:
            return _drawn(image, kind, how, lambda frame: _blackened(frame, boxes))
    except Image.DecompressionBombError as error:
        raise TooManyPixels from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise Unreadable from error


def _drawn(image: "Image.Image", kind: str, how: dict[str, Any], draw: Draw) -> bytes:
    from PIL import ImageOps, ImageSequence  # noqa: PLC0415

    count = getattr(image, "n_frames", 1)
    if image.width * image.height * count > MOST_PIXELS * _MOST_FRAMES:
        raise TooManyPixels
    out = BytesIO()
    if count > 1:
        frames = [_bare(draw(frame.copy())) for frame in ImageSequence.Iterator(image)]
        frames[0].save(out, kind, save_all=True, append_images=frames[1:], **how)
    else:
        upright = ImageOps.exif_transpose(image)
        # Colours of a wide gamut look wrong without their profile, which says nothing about anybody.
        profile = image.info.get("icc_profile")
        _bare(draw(upright)).save(out, kind, exif=b"", **({"icc_profile": profile} if profile else {}), **how)
    return out.getvalue()


def _bare(image: "Image.Image") -> "Image.Image":
    image.info = {name: value for name, value in image.info.items() if name in _LOOKS}
    return image


def _blackened(image: "Image.Image", boxes: Sequence[Box]) -> "Image.Image":
    if not boxes:
        return image
    from PIL import ImageDraw  # noqa: PLC0415

    # In a palette there may be no black.
    picture = image.convert("RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB")
    pen = ImageDraw.Draw(picture)
    for box in boxes:
        left, top = round(box.left * image.width), round(box.top * image.height)
        right, bottom = round((box.left + box.width) * image.width), round((box.top + box.height) * image.height)
        pen.rectangle((left, top, max(left, right - 1), max(top, bottom - 1)), fill="black")
    return picture
