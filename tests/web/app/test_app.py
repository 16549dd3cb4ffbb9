"""What makes the pages an app."""

import io
import json

import pytest
from django.test import Client
from PIL import Image

from malgil.accounts.models import Centre, Person
from malgil.base.release import release
from malgil.conversations.models import Thread
from malgil.web.app.middleware import KEEP, RELEASE, WHO

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client: Client, customer: Person) -> Client:
    client.force_login(customer)
    return client


def test_the_card_names_the_centre_its_colour_and_its_shortcuts(client: Client, centre: Centre) -> None:
    card = client.get("/manifest.webmanifest").json()

    assert (card["name"], card["theme_color"], card["scope"]) == ("하루상점 고객센터", "#0b6e4f", "/")
    assert [(each["name"], each["url"]) for each in card["shortcuts"]] == [
        ("상담 요청", "/ask/"),
        ("내 문의", "/threads/"),
    ]
    assert {(icon["purpose"], icon["sizes"]) for icon in card["icons"]} == {
        ("any", "192x192"),
        ("any", "512x512"),
        ("maskable", "192x192"),
        ("maskable", "512x512"),
    }


def test_the_card_speaks_the_readers_language(client: Client) -> None:
    card = client.get("/manifest.webmanifest", headers={"Accept-Language": "en"}).json()

    assert card["shortcuts"][1]["name"] == "My questions"


@pytest.mark.parametrize("path", ["/app/icon-192.png", "/app/maskable-512.png", "/app/icon-180.png"])
def test_icons_are_full_of_the_centres_colour(client: Client, path: str) -> None:
    answer = client.get(path)

    picture = Image.open(io.BytesIO(answer.content)).convert("RGB")
    assert picture.size[0] == int(path.rpartition("-")[2].removesuffix(".png"))
    assert picture.getpixel((2, 2)) == (0x0B, 0x6E, 0x4F)
    middle = picture.size[0] // 2
    assert picture.getpixel((middle, int(middle * 0.8))) == (255, 255, 255)


def test_an_icon_has_another_address_after_the_colour_has_changed(client: Client, centre: Centre) -> None:
    before = client.get("/manifest.webmanifest").json()["icons"][0]["src"]
    Centre.objects.update(colour="#1d4ed8")

    after = client.get("/manifest.webmanifest").json()["icons"][0]["src"]
    assert before != after
    assert client.get(after).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert Image.open(io.BytesIO(client.get(after).content)).convert("RGB").getpixel((2, 2)) == (0x1D, 0x4E, 0xD8)


def test_other_sizes_are_not_drawn(client: Client) -> None:
    assert client.get("/app/icon-4096.png").status_code == 404


def test_the_worker_is_one_script_that_names_its_release_and_is_asked_for_anew(client: Client) -> None:
    answer = client.get("/sw.js")
    script = answer.content.decode()

    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert json.loads(script.partition(";\n")[0].removeprefix("const APP = "))["release"] == release()
    assert "import " not in script


def test_only_the_readers_own_threads_may_be_kept(member: Client, thread: Thread) -> None:
    assert member.get(f"/threads/{thread.pk}/").headers[KEEP] == "1"
    assert member.get("/threads/").headers[KEEP] == "1"
    assert KEEP not in member.get("/").headers
    assert KEEP not in member.get("/accounts/").headers
    assert KEEP not in Client().get("/threads/").headers


def test_no_page_of_the_staff_is_kept(client: Client, thread: Thread, agent: Person) -> None:
    client.force_login(agent)

    for path in ("/desk/", f"/desk/threads/{thread.pk}/", "/threads/"):
        assert KEEP not in client.get(path).headers


def test_pages_say_whose_they_are_without_saying_who(
    client: Client, member: Client, customer: Person, agent: Person
) -> None:
    mine = member.get("/").headers[WHO]
    other = Client()
    other.force_login(agent)

    assert len({mine, other.get("/desk/").headers[WHO], Client().get("/").headers[WHO]}) == 3
    assert str(customer.pk) != mine
    assert member.get("/").headers[RELEASE] == release()


def test_the_number_on_the_icon_is_what_waits(member: Client) -> None:
    assert member.get("/notifications/unseen/").json() == {"unseen": 0}
    assert Client().get("/notifications/unseen/").json() == {"unseen": 0}


def test_what_is_shared_without_a_worker_leads_to_the_form(client: Client) -> None:
    answer = Client(enforce_csrf_checks=True).post("/share/", {"text": "화면이 이상해요"})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/inquiry/")
