"""Makes of a picture what Tesseract reads best: grey, dark on light, its contrast stretched; photographs upright."""

from dataclasses import dataclass, replace
from io import BytesIO
from math import cos, radians, sin
from typing import IO

from PIL import Image, ImageOps, ImageStat, UnidentifiedImageError

from malgil.korean.ocr import Unread, Word
from malgil.korean.photos import calmed, evened, is_photograph, turn_of

# The longest side that is read, and what a small screenshot is enlarged to; letters need about 30 pixels.
_LONGEST, _SHORTEST = 2600, 900
_DARK = 110


@dataclass(frozen=True)
class Scan:
    """A picture as it is read, and what it was turned by (degrees against the clock) from the size it had."""

    image: Image.Image
    turn: float = 0.0
    before: tuple[int, int] = (0, 0)

    def as_png(self) -> bytes:
        """Return it as it is given to the program."""
        out = BytesIO()
        self.image.save(out, "PNG", compress_level=1)
        return out.getvalue()

    def placed(self, word: Word) -> Word:
        """Return a word where it stands in the picture as it came: the upright box around the one that was turned."""
        if not self.turn:
            return word
        (width, height), angle = self.image.size, radians(self.turn)
        corners = [
            ((word.left + right * word.width - 0.5) * width, (word.top + low * word.height - 0.5) * height)
            for right in (0, 1)
            for low in (0, 1)
        ]
        across = [(x * cos(angle) - y * sin(angle)) / self.before[0] + 0.5 for x, y in corners]
        down = [(x * sin(angle) + y * cos(angle)) / self.before[1] + 0.5 for x, y in corners]
        left, top = min(across), min(down)
        return replace(word, left=left, top=top, width=max(across) - left, height=max(down) - top)


def scan_of(picture: IO[bytes]) -> Scan:
    """Return a picture as it reads best; raise `Unread` for what is none."""
    picture.seek(0)
    try:
        with Image.open(picture) as image:
            upright = ImageOps.exif_transpose(image)
            clear = upright.convert("RGBA") if "transparency" in upright.info or "A" in upright.getbands() else upright
            grey = _on_white(clear).convert("L")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Unread from error
    if is_photograph(grey):
        return _of_photograph(grey)
    grey = _scaled(grey)
    if ImageStat.Stat(grey).mean[0] < _DARK:
        grey = ImageOps.invert(grey)
    return Scan(ImageOps.autocontrast(grey, cutoff=1))


def _of_photograph(grey: Image.Image) -> Scan:
    even = evened(_scaled(calmed(grey)))
    turn = turn_of(even)
    turned = even.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=235) if turn else even
    return Scan(ImageOps.autocontrast(turned, cutoff=1), turn, even.size)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image)
    return ground


def _scaled(image: Image.Image) -> Image.Image:
    longest, shortest = max(image.size), min(image.size)
    scale = min(1.0, _LONGEST / longest)
    if shortest * scale < _SHORTEST and longest * 2 <= _LONGEST:
        scale = 2.0
    if scale == 1.0:
        return image
    return image.resize(
        (max(1, round(image.width * scale)), max(1, round(image.height * scale))), Image.Resampling.LANCZOS
    )
