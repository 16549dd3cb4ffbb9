"""WCAG 2.2, 1.4.3 and 1.4.11: contrast computed from the tokens, in both themes."""

import re
from pathlib import Path

import pytest

import malgil

CSS = Path(malgil.__file__).parent / "web/static/malgil/css"
Colour = tuple[float, float, float]

GROUNDS = ["page", "surface", "sunken", "hover", "chip"]
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in GROUNDS),
    *(("accent-text", ground) for ground in (*GROUNDS, "accent-soft")),
    *((signal, ground) for signal in ("green", "amber", "red") for ground in ("page", "surface", f"{signal}-soft")),
    *(("ink", soft) for soft in ("accent-soft", "green-soft", "amber-soft", "red-soft")),
    *(("ink-2", soft) for soft in ("accent-soft", "amber-soft")),
    ("ink-3", "accent-soft"),
    ("ink-3", "amber-soft"),
    ("accent-ink", "accent"),
    ("accent-ink", "accent-press"),
    ("on-red", "red-solid"),
    ("page", "ink"),
]
SHAPES = [
    *((mark, ground) for mark in ("line-strong", "focus") for ground in ("page", "surface", "sunken")),
    *((f"{signal}-solid", ground) for signal in ("green", "amber", "red") for ground in ("surface", f"{signal}-soft")),
]


def declarations(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", block))


def blocks_of(path: Path) -> list[dict[str, str]]:
    found = [declarations(block) for block in re.findall(r":root[^{]*\{([^}]*)\}", path.read_text(encoding="utf-8"))]
    return [block for block in found if block]


LIGHT = blocks_of(CSS / "tokens.css")[0]
CHOSEN_DARK, SYSTEM_DARK = blocks_of(CSS / "dark.css")
THEMES = {"light": LIGHT, "dark": LIGHT | CHOSEN_DARK}


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def rgb(value: str) -> Colour:
    named = {"black": "#000000", "white": "#ffffff"}.get(value, value)
    red, green, blue = (linear(int(named[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return red, green, blue


def to_oklab(colour: Colour) -> Colour:
    red, green, blue = colour
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def from_oklab(colour: Colour) -> Colour:
    light, a, b = colour
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def resolve(value: str, theme: dict[str, str]) -> Colour:
    if reference := re.fullmatch(r"var\(--([\w-]+)\)", value):
        return resolve(theme[reference[1]], theme)
    if mix := re.fullmatch(r"color-mix\(in oklab, (.+) (\d+)%, (.+)\)", value):
        share = int(mix[2]) / 100
        first, second = (to_oklab(resolve(part, theme)) for part in (mix[1], mix[3]))
        red, green, blue = (one * share + other * (1 - share) for one, other in zip(first, second, strict=True))
        return from_oklab((red, green, blue))
    return rgb(value)


def luminance(colour: Colour) -> float:
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def contrast(one: str, other: str, theme: dict[str, str]) -> float:
    first, second = sorted(luminance(resolve(theme[name], theme)) for name in (one, other))
    return (second + 0.05) / (first + 0.05)


def test_contrast_is_computed_as_wcag_says() -> None:
    theme = {"black": "#000000", "white": "#ffffff", "grey": "#767676"}

    assert contrast("black", "white", theme) == pytest.approx(21)
    assert contrast("grey", "white", theme) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_stands_out_from_its_ground(theme: str, text: str, ground: str) -> None:
    assert contrast(text, ground, THEMES[theme]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), SHAPES)
def test_what_must_be_seen_to_be_used_stands_out(theme: str, mark: str, ground: str) -> None:
    assert contrast(mark, ground, THEMES[theme]) >= 3


def test_dark_is_the_same_by_choice_and_by_the_systems_wish() -> None:
    assert CHOSEN_DARK == SYSTEM_DARK


def test_every_colour_of_the_light_theme_has_a_dark_one() -> None:
    colours = {name for name, value in LIGHT.items() if value.startswith(("#", "rgb", "color-mix"))}

    assert colours - CHOSEN_DARK.keys() == set()
