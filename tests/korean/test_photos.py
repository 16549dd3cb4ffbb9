"""Photographs of paper are made even, calm and upright; what a screen shows is left alone."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from malgil.korean.ocr import Word
from malgil.korean.photos import calmed, evened, is_photograph, turn_of
from malgil.korean.scans import Scan

DICE = np.random.default_rng(4)


def paper(*, size: tuple[int, int] = (400, 300), lines: bool = True) -> Image.Image:
    """Lines of dark blocks on light paper."""
    sheet = Image.new("L", size, 230)
    pen = ImageDraw.Draw(sheet)
    for top in range(40, size[1] - 40, 30) if lines else ():
        for left in range(40, size[0] - 60, 22):
            pen.rectangle((left, top, left + 14, top + 12), fill=50)
    return sheet


def grained(sheet: Image.Image, strength: float) -> Image.Image:
    pixels = np.asarray(sheet, float) + DICE.normal(0, strength, (sheet.height, sheet.width))
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def test_a_camera_s_picture_is_told_from_a_screen_s() -> None:
    assert not is_photograph(paper())
    assert is_photograph(grained(paper(), 4))


def test_the_light_is_taken_out_of_the_paper_and_letters_stay_dark() -> None:
    shadow = np.linspace(1.0, 0.35, 400)[None, :]
    even = np.asarray(evened(Image.fromarray((np.asarray(paper()) * shadow).astype(np.uint8))))

    blank = even[:30, 20:-20]
    assert blank.min() > 190
    assert even[42:50, 328:338].max() < 120


def test_grain_is_taken_away_and_a_calm_picture_left_as_it_is() -> None:
    calm, loud = grained(paper(), 1), grained(paper(), 20)

    assert calmed(calm) is calm
    assert np.asarray(calmed(loud), float)[:30].std() < 8


@pytest.mark.parametrize("degrees", [-6, -2, 2, 6])
def test_lines_are_laid_level(degrees: float) -> None:
    tilted = paper().rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=230)

    assert turn_of(tilted) == pytest.approx(-degrees, abs=0.5)


def test_what_has_no_lines_or_lies_level_is_not_turned() -> None:
    assert turn_of(paper(lines=False)) == 0
    assert turn_of(paper()) == 0


@pytest.mark.parametrize("turn", [-5.0, 5.0])
def test_a_word_of_a_turned_picture_is_placed_where_it_stands_in_the_one_that_came(turn: float) -> None:
    sheet = Image.new("L", (400, 300), 255)
    ImageDraw.Draw(sheet).rectangle((100, 200, 179, 219), fill=0)
    turned = sheet.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    rows, columns = np.nonzero(np.asarray(turned) < 128)
    (width, height), left, top = turned.size, columns.min(), rows.min()
    word = Word("x", left / width, top / height, (columns.max() - left) / width, (rows.max() - top) / height)

    placed = Scan(turned, turn, sheet.size).placed(word)

    # A box around a tilted box: all of the word, and little more.
    assert 0.21 < placed.left <= 0.25
    assert 0.58 < placed.top <= 0.667
    assert 0.448 <= placed.left + placed.width < 0.49
    assert 0.73 <= placed.top + placed.height < 0.82
