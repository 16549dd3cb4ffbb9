"""What else befalls a receipt before it is seen: ink fades, a hand is over it, the telephone moves, it was crumpled."""

import random
from io import BytesIO

import numpy as np
from PIL import Image, ImageFilter

from bench.photos.drawing import aslant, tilted


def faded(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Thermal paper after some months: the ink is pale, paler in stripes where it lay against something."""
    pixels = np.asarray(picture, np.float32)
    height, width = pixels.shape
    down = np.interp(np.arange(height), np.linspace(0, height, 7), [dice.uniform(0.28, 0.6) for _ in range(7)])
    across = np.interp(np.arange(width), np.linspace(0, width, 5), [dice.uniform(0.75, 1.0) for _ in range(5)])
    ink = (250 - pixels) * down[:, None] * across[None, :]
    return Image.fromarray(np.clip(226 - ink, 0, 255).astype(np.uint8))


def under_a_hand(picture: Image.Image, dice: random.Random) -> Image.Image:
    """The hand that holds the telephone throws a soft round shadow, with an edge that cuts across the lines."""
    height, width = picture.height, picture.width
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    middle = (height * dice.uniform(0.3, 0.7), width * dice.choice((0.05, 0.95)))
    radius = width * dice.uniform(0.5, 0.75)
    away = np.hypot((down - middle[0]) * 0.8, across - middle[1]) / radius
    light = 0.42 + 0.58 / (1 + np.exp(-(away - 1) * 18))
    return Image.fromarray((np.asarray(picture, np.float32) * light * 0.95).astype(np.uint8))


def shaken(picture: Image.Image, dice: random.Random) -> Image.Image:
    """The telephone moved by a few pixels while it looked."""
    pixels = np.asarray(picture, np.float32)
    reach, slope = 5, dice.choice((0.0, 0.5, 1.0, -0.5))
    steps = [np.roll(pixels, (round(step * slope), step), (0, 1)) for step in range(reach)]
    return Image.fromarray(np.mean(steps, axis=0).astype(np.uint8))


def crumpled(picture: Image.Image, dice: random.Random) -> Image.Image:
    """It was in a pocket: lines go up and down, and light falls on the folds."""
    pixels = np.asarray(picture, np.float32)
    height, width = pixels.shape
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    wave = 5 * np.sin(across / width * np.pi * dice.uniform(1.5, 3) + dice.uniform(0, 6))
    bent = pixels[np.clip((down + wave).astype(int), 0, height - 1), across.astype(int)]
    folds = 1 - 0.25 * sum(
        np.exp(-(((across * dice.uniform(-0.3, 0.3) + down) - height * dice.uniform(0.1, 0.9)) ** 2) / 400)
        for _ in range(3)
    )
    return Image.fromarray(np.clip(bent * folds, 0, 255).astype(np.uint8))


def packed(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Sent through a messenger: two thirds of the size, and JPEG at quality 40."""
    del dice
    less = picture.resize((round(picture.width * 0.66), round(picture.height * 0.66)), Image.Resampling.BILINEAR)
    out = BytesIO()
    less.save(out, "JPEG", quality=40)
    return Image.open(out).convert("L")


def hardest(picture: Image.Image, dice: random.Random) -> Image.Image:
    """An old receipt, taken from one side under a hand, out of focus, and sent through a messenger."""
    for take in (faded, under_a_hand, aslant, tilted(dice.uniform(1, 3))):
        picture = take(picture, dice)
    return packed(picture.filter(ImageFilter.GaussianBlur(0.8)), dice)
