"""The centre's colour and logo, as pages ask for them."""

from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from malgil.accounts.actions import CentreDetails, change_centre
from malgil.accounts.logo import inert_logo
from malgil.accounts.models import Centre, Person


@pytest.fixture
def with_logo(centre: Centre, supervisor: Person) -> Centre:
    file = BytesIO()
    Image.new("RGB", (60, 30), "#0b6e4f").save(file, format="PNG")
    file.seek(0)
    return change_centre(CentreDetails(name=centre.name, colour="#b3261e"), logo=inert_logo(file), by=supervisor)


def test_pages_point_at_the_colour_they_should_have(client: Client, centre: Centre) -> None:
    assert 'href="/theme.css?0b6e4f"' in client.get("/accounts/login/").content.decode()


def test_the_colours_are_kept_for_ever_under_their_own_address(client: Client, centre: Centre) -> None:
    sheet = client.get("/theme.css?0b6e4f")

    assert sheet.headers["Content-Type"] == "text/css; charset=utf-8"
    assert sheet.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert b"--accent:#0b6e4f" in sheet.content


def test_under_the_bare_address_they_are_asked_for_again(client: Client, with_logo: Centre) -> None:
    first = client.get("/theme.css")
    again = client.get("/theme.css", headers={"If-None-Match": first.headers["ETag"]})

    assert (first.headers["Cache-Control"], again.status_code) == ("no-cache", 304)
    assert b"--accent:#b3261e" in first.content


def test_another_colour_is_another_tag(client: Client, centre: Centre) -> None:
    before = client.get("/theme.css").headers["ETag"]
    Centre.objects.update(colour="#b3261e")

    assert client.get("/theme.css").headers["ETag"] != before


def test_before_set_up_the_colours_are_malgils_own(client: Client, centre: Centre) -> None:
    centre.delete()

    assert client.get("/theme.css").content == b""


def test_the_logo_is_an_inert_picture(client: Client, with_logo: Centre) -> None:
    shown = client.get(with_logo.logo_url)

    assert shown.headers["Content-Type"] == "image/png"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["other.png", "..", "%2e%2e%2fsecret.key"])
def test_nothing_else_is_found_there(client: Client, with_logo: Centre, name: str) -> None:
    assert client.get(f"/logo/{name}").status_code == 404


def test_without_a_logo_there_is_none(client: Client, centre: Centre) -> None:
    assert client.get("/logo/x.png").status_code == 404
