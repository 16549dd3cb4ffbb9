"""Makes a photograph of paper as even, calm and upright as a scan, so that its letters can be read.

Measured with `python -m bench photos`: what helps a photograph (dividing by the light, a median against grain) harms a
screenshot, whose dark bars and coloured buttons are meant; so first comes which of the two a picture is.
"""

from typing import Final

from PIL import Image, ImageFilter

# In a screenshot most pixels look like the next one; a camera's never do.
_FLAT: Final = 0.6
_GRAIN: Final = 3.0
_BLOCK: Final = 16
_TURNS: Final = 9
_LOOKED_AT: Final = 480
_LEAST_TURN: Final = 0.8


def is_photograph(grey: Image.Image) -> bool:
    """Return whether a grey picture was taken by a camera rather than by a screen."""
    import numpy as np  # noqa: PLC0415 - pages start without it

    pixels = np.asarray(grey, np.int16)
    return bool((np.abs(np.diff(pixels, axis=1)) <= 1).mean() < _FLAT)


def calmed(grey: Image.Image) -> Image.Image:
    """Return a photograph without its grain, as far as it has any that letters could be mistaken for."""
    import numpy as np  # noqa: PLC0415

    for _ in range(2):
        smooth = grey.filter(ImageFilter.MedianFilter(3))
        if np.abs(np.asarray(grey, np.int16) - np.asarray(smooth, np.int16)).mean() < _GRAIN:
            return grey
        grey = smooth.filter(ImageFilter.GaussianBlur(0.8))
    return grey


def evened(grey: Image.Image) -> Image.Image:
    """Return a photograph as if light fell on all of it alike: each pixel divided by the paper around it."""
    import numpy as np  # noqa: PLC0415

    coarse = grey.resize((max(2, grey.width // _BLOCK), max(2, grey.height // _BLOCK)), Image.Resampling.BOX)
    paper = coarse.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(2))
    light = np.asarray(paper.resize(grey.size, Image.Resampling.BICUBIC), np.float32)
    shares = np.asarray(grey, np.float32) / np.maximum(light, np.float32(24))
    return Image.fromarray(np.clip(shares * 235, 0, 255).astype(np.uint8))


def turn_of(grey: Image.Image) -> float:
    """Return by how many degrees, against the clock, a picture must be turned for its lines to lie level; 0 for few."""
    import numpy as np  # noqa: PLC0415

    scale = _LOOKED_AT / max(grey.size)
    seen = grey.resize((max(1, round(grey.width * scale)), max(1, round(grey.height * scale))), Image.Resampling.BOX)
    around = np.asarray(seen.filter(ImageFilter.BoxBlur(10)), np.float32)
    # Letters are darker than what is around them, which is paper: the table beside it has edges of its own.
    letters = (np.asarray(seen) < around - 18) & (around > np.percentile(around, 90) * 0.5)
    dark = Image.fromarray(letters.astype(np.uint8) * 255)

    def sharpness(degrees: float) -> float:
        rows = np.asarray(dark.rotate(degrees, Image.Resampling.BILINEAR), np.float32).sum(axis=1)
        return float(np.square(np.diff(rows)).sum())

    best = max(range(-_TURNS, _TURNS + 1), key=sharpness)
    fine = max((best + step / 4 for step in range(-3, 4)), key=sharpness)
    # Where a picture has no lines every turn is as good as none.
    return fine if abs(fine) >= _LEAST_TURN and sharpness(fine) > 1.15 * sharpness(0) else 0.0
