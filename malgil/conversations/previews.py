"""Small pictures of images people send: made once, upright, and without what a camera writes about its owner."""

from io import BytesIO
from pathlib import Path
from uuid import uuid4

from django.core.files.storage import default_storage

LONGEST_SIDE = 480


def preview_of(attachment_id: int, stored: str) -> str | None:
    """Return the stored name of an image's preview (WebP, at most 480 pixels a side), None when none can be made."""
    name = f"previews/{attachment_id}.webp"
    if default_storage.exists(name):
        return name
    try:
        with default_storage.open(stored) as file:
            content = file.read()
    except OSError:
        return None
    drawn = _drawn(content)
    if drawn is None:
        return None
    path = Path(default_storage.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    # Both sides ask at the same moment, and half a picture would stay in a browser for long.
    beside = path.with_name(f"{uuid4().hex}.part")
    beside.write_bytes(drawn)
    beside.replace(path)
    return name


def _drawn(content: bytes) -> bytes | None:
    from PIL import Image, ImageOps  # noqa: PLC0415 - 4 MB that only pictures need

    try:
        with Image.open(BytesIO(content)) as image:
            # A JPEG is decoded at the size that is needed: a photo of 50 megapixels must not fill the memory.
            image.draft("RGB", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            drawn = upright.convert("RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB")
            out = BytesIO()
            # A fresh copy carries no EXIF: where a photo was taken is nobody's business.
            drawn.save(out, "WEBP", quality=80, exif=b"", icc_profile=None)
            return out.getvalue()
    # What is no picture at all is an OSError too.
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
