"""A logo can be seen on light and on dark ground."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image, ImageDraw

from malgil.accounts.actions import CentreDetails, change_centre
from malgil.accounts.models import Centre, Person
from malgil.web.colour import BLACK, DARK, LIGHT, WHITE
from malgil.web.logo import Standing, lost_on, pixels_of, standing_of

CLEAR = (0, 0, 0, 0)


def drawn(ink: str, ground: tuple[int, int, int, int] | str = CLEAR) -> Image.Image:
    picture = Image.new("RGBA", (80, 40), ground)
    ImageDraw.Draw(picture).rectangle((10, 10, 70, 30), fill=ink)
    return picture


@pytest.mark.parametrize(
    ("ink", "ground", "on_white", "on_black"),
    [
        ("black", CLEAR, 0.0, 1.0),
        ("white", CLEAR, 1.0, 0.0),
        ("#fee500", CLEAR, 1.0, 0.0),
        ("#0b6e4f", CLEAR, 0.0, 0.0),
        ("black", "white", 0.0, 0.0),
        (CLEAR, CLEAR, 0.0, 0.0),
    ],
)
def test_what_is_lost_of_a_logo(ink: str, ground: str, on_white: float, on_black: float) -> None:
    picture = drawn(ink, ground)
    pixels = pixels_of(picture.tobytes())

    assert [lost_on(pixels, picture.size, each) for each in (WHITE, BLACK)] == [on_white, on_black]


def test_a_logo_that_would_be_lost_gets_a_plate_and_a_sentence(
    client: Client, centre: Centre, supervisor: Person
) -> None:
    client.force_login(supervisor)
    png = BytesIO()
    drawn("#111111").save(png, format="PNG")
    change_centre(
        CentreDetails(name=centre.name, colour="#fee500"), logo=ContentFile(png.getvalue(), name="a.png"), by=supervisor
    )
    centre.refresh_from_db()

    assert standing_of(centre, LIGHT) == Standing(0.0)
    assert standing_of(centre, DARK) == Standing(1.0, LIGHT.surface)
    light, dark, _ = client.get("/theme.css").content.decode().splitlines()
    assert "--logo-plate" not in light
    assert "--logo-plate:#ffffff;" in dark
    assert "--logo-shape:80/40" in light
    page = client.get("/supervisor/centre/").content.decode()
    assert "로고의 100%가 이 바탕과 비슷해서 잘 보이지 않아요. 그래서 로고 뒤에 #ffffff 색을 깔아요." in page
    assert "링크와 작은 글자는 #776a00 색으로 보여 줘요. #fee500 색은 바탕과 1.3:1이라 읽기 어려워요." in page


def test_a_logo_whose_file_is_gone_loses_nothing(centre: Centre) -> None:
    centre.logo = "centre/gone.png"

    assert standing_of(centre, DARK) == Standing(0.0)
