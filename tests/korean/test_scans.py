from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from malgil.korean.scans import scan_of


@pytest.mark.parametrize(("ground", "ink"), [("white", "black"), ("#222222", "#eeeeee")])
def test_letters_are_dark_on_light_whatever_they_were(ground, ink):
    drawn = Image.new("RGB", (400, 200), ground)
    ImageDraw.Draw(drawn).rectangle((10, 10, 90, 90), fill=ink)
    out = BytesIO()
    drawn.save(out, "PNG")

    read = scan_of(out).image

    assert read.mode == "L"
    assert read.getpixel((600, 300)) == 255
    assert read.getpixel((40, 40)) == 0
