"""A centre's own colour can always be read."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

import malgil
from malgil.web.colour import BLACK, DARK, LIGHT, SHAPE, TEXT, WHITE, Colour, Ground, NoColour, accent_on
from malgil.web.theme import theme_of

CSS = Path(malgil.__file__).parent / "web/static/malgil/css"
codes = some.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
each_ground = pytest.mark.parametrize("ground", [LIGHT, DARK], ids=["light", "dark"])


@each_ground
@given(code=codes)
def test_any_colour_can_be_read(ground: Ground, code: str) -> None:
    accent = accent_on(code, ground)

    grounds = [accent.soft, *(Colour.of(each) for each in (ground.surface, *ground.others))]
    assert min(accent.text.contrast(each) for each in grounds) >= TEXT
    assert accent.ink.contrast(accent.accent) >= TEXT
    assert accent.ink.contrast(accent.accent.mixed(ground.towards, 0.12)) >= TEXT
    assert Colour.of(ground.quiet_ink).contrast(accent.soft) >= TEXT
    assert Colour.of(ground.focus).contrast(accent.soft) >= SHAPE


@given(code=codes)
def test_a_code_survives_being_read(code: str) -> None:
    assert str(Colour.of(code)) == code


@pytest.mark.parametrize(
    ("code", "accent", "ink", "text"),
    [
        ("#0b6e4f", "#0b6e4f", WHITE, "#0b6e4f"),
        ("#fee500", "#fee500", BLACK, "#776a00"),
        ("#000000", "#000000", WHITE, "#000000"),
    ],
)
def test_a_colour_that_can_be_read_stays(code: str, accent: str, ink: Colour, text: str) -> None:
    shown = accent_on(code, LIGHT)

    assert (str(shown.accent), shown.ink, str(shown.text)) == (accent, ink, text)


@pytest.mark.parametrize("wrong", ["", "red", "#fff", "#12345g", "0b6e4f0", "#0b6e4f;}"])
def test_what_is_no_colour_is_refused(wrong: str) -> None:
    with pytest.raises(NoColour):
        Colour.of(wrong)


def test_contrast_is_what_wcag_says() -> None:
    assert WHITE.contrast(BLACK) == pytest.approx(21)
    assert Colour.of("#777777").contrast(WHITE) == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize(("sheet", "ground"), [("tokens.css", LIGHT), ("dark.css", DARK)])
def test_the_grounds_are_those_of_the_style_sheets(sheet: str, ground: Ground) -> None:
    tokens = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", (CSS / sheet).read_text(encoding="utf-8")))

    names = ("surface", "line", "ink-3", "focus", "page", "sunken", "hover", "chip")
    kept = [ground.surface, ground.line, ground.quiet_ink, ground.focus, *ground.others]
    assert [tokens[name] for name in names] == kept


def test_the_style_sheet_covers_every_way_to_be_dark() -> None:
    light, chosen, by_wish = theme_of("#0b6e4f").splitlines()

    assert light.startswith(":root{--accent:#0b6e4f;--accent-ink:#ffffff;")
    assert chosen.startswith(':root[data-theme="dark"]{')
    assert "--second" not in light
    assert by_wish.startswith('@media (prefers-color-scheme:dark){:root:not([data-theme="light"]){')


def test_a_second_colour_comes_in_both_themes_and_can_be_read() -> None:
    light, chosen, _by_wish = theme_of("#0b6e4f", "#f2b441").splitlines()

    assert "--accent:#0b6e4f;" in light
    assert "--second:#f2b441;--second-ink:#000000;" in light
    assert "--second:#f2b441;" in chosen
