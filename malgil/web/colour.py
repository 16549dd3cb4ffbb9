"""A centre's own colour, made legible: WCAG 2.2 contrast and mixing in OKLab, as browsers mix."""

import re
from dataclasses import dataclass
from typing import Self

TEXT, SHAPE = 4.5, 3.0
_CODE = re.compile(r"#[0-9a-fA-F]{6}")
Triple = tuple[float, float, float]


class NoColour(ValueError):
    """A text that is no colour's code."""


@dataclass(frozen=True)
class Colour:
    """A colour as linear light: red, green and blue from 0 to 1."""

    red: float
    green: float
    blue: float

    @classmethod
    def of(cls, code: str) -> Self:
        """Return the colour of a code like #0b6e4f; refuse anything else."""
        if not _CODE.fullmatch(code):
            raise NoColour(code)
        return cls(*(_linear(int(code[place : place + 2], 16) / 255) for place in (1, 3, 5)))

    def __str__(self) -> str:
        """The code, such as #0b6e4f."""
        return "#" + "".join(f"{round(_gamma(part) * 255):02x}" for part in (self.red, self.green, self.blue))

    @property
    def luminance(self) -> float:
        """How bright it is, from 0 (black) to 1 (white)."""
        return 0.2126 * self.red + 0.7152 * self.green + 0.0722 * self.blue

    def contrast(self, other: "Colour") -> float:
        """Return the WCAG contrast between two colours, from 1 to 21."""
        dark, light = sorted((self.luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)

    def mixed(self, other: "Colour", share: float) -> "Colour":
        """Return a mixture of which `share` (0 to 1) is the other colour, rounded as it will be written."""
        mine, theirs = _to_oklab(self), _to_oklab(other)
        one, two, three = (a + (b - a) * share for a, b in zip(mine, theirs, strict=True))
        return Colour.of(str(_from_oklab((one, two, three))))


WHITE = Colour(1.0, 1.0, 1.0)
BLACK = Colour(0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Ground:
    """What one theme puts the accent on. The codes are those of tokens.css and dark.css; a test compares them."""

    surface: str
    line: str
    others: tuple[str, ...]
    quiet_ink: str
    focus: str
    soft_share: float
    shape: float
    towards: Colour


# A pale brand colour stays pale on white, where its dark label tells the button; a dark one would vanish on black.
LIGHT = Ground(
    "#ffffff", "#e3dfd7", ("#faf9f6", "#f3f1ec", "#eeebe4", "#efece6"), "#69645b", "#1d4ed8", 0.10, 1.25, BLACK
)
DARK = Ground(
    "#1e1d1a", "#35322d", ("#161513", "#11100e", "#2a2824", "#302d28"), "#a39d92", "#9db4ff", 0.16, SHAPE, WHITE
)


@dataclass(frozen=True)
class Accent:
    """The accent's tokens in one theme."""

    accent: Colour
    ink: Colour
    text: Colour
    soft: Colour


def accent_on(code: str, ground: Ground) -> Accent:
    """Return the tokens nearest to a colour that can be read: text at 4.5 to 1."""
    surface = Colour.of(ground.surface)
    accent, ink = _with_ink(_away(Colour.of(code), [surface], ground.shape, ground.towards), ground.towards)
    soft = _soft(accent, surface, ground)
    text = _away(accent, [surface, soft, *map(Colour.of, ground.others)], TEXT, ground.towards)
    return Accent(accent, ink, text, soft)


def _away(colour: Colour, grounds: list[Colour], ratio: float, towards: Colour) -> Colour:
    """Return the colour, moved towards black or white no further than every ground asks."""
    for step in range(101):
        moved = colour.mixed(towards, step / 100)
        if all(moved.contrast(ground) >= ratio for ground in grounds):
            return moved
    return towards


def _with_ink(colour: Colour, towards: Colour) -> tuple[Colour, Colour]:
    """Return an accent and the black or white that can be read on it, pressed or not."""
    for step in range(101):
        moved = colour.mixed(towards, step / 100)
        pressed = moved.mixed(towards, 0.12)
        for ink in (WHITE, BLACK):
            if min(ink.contrast(moved), ink.contrast(pressed)) >= TEXT:
                return moved, ink
    return towards, WHITE if towards is BLACK else BLACK


def _soft(accent: Colour, surface: Colour, ground: Ground) -> Colour:
    quiet = Colour.of(ground.quiet_ink)
    shares = (ground.soft_share * step / 20 for step in range(20, -1, -1))
    softs = (surface.mixed(accent, share) for share in shares)
    return next(soft for soft in softs if quiet.contrast(soft) >= TEXT)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _gamma(part: float) -> float:
    part = min(max(part, 0.0), 1.0)
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _to_oklab(colour: Colour) -> Triple:
    red, green, blue = colour.red, colour.green, colour.blue
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _from_oklab(lab: Triple) -> Colour:
    light, a, b = lab
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return Colour(
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
