"""The first page of a new centre: for whoever can read the terminal, and nobody else."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from malgil.accounts.actions import set_up_code
from malgil.accounts.models import Centre, Person, Role
from malgil.accounts.set_up_code import forget_set_up_code


@pytest.fixture
def fresh(centre: Centre) -> None:
    centre.delete()
    forget_set_up_code()


def filled_in(**changes: object) -> dict[str, object]:
    return {
        "code": set_up_code(),
        "name": "하루상점 고객센터",
        "colour": "#0b6e4f",
        "hours": "평일 10시~18시",
        "person_name": "정하윤",
        "person_email": "Hayun@Example.com",
        "password": "나무 위의 고양이",
        **changes,
    }


@pytest.mark.parametrize("address", ["/", "/desk/", "/supervisor/", "/accounts/login/", "/threads/1/", "/nowhere/"])
def test_before_set_up_every_address_leads_there(fresh: None, client: Client, address: str) -> None:
    assert client.get(address).headers["Location"] == "/setup/"


@pytest.mark.parametrize("address", ["/setup/", "/theme.css", "/setup/colour/?colour=%230b6e4f"])
def test_what_the_page_needs_is_open(fresh: None, client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_setting_up_signs_in_and_says_what_next(fresh: None, client: Client) -> None:
    done = client.post("/setup/", filled_in())

    assert done.headers["Location"] == "/setup/next/"
    assert "고객센터가 열렸어요" in client.get("/setup/next/").content.decode()
    assert Centre.objects.get().name == "하루상점 고객센터"
    person = Person.objects.get()
    assert (person.email, person.role) == ("hayun@example.com", Role.ADMINISTRATOR)
    assert client.get("/accounts/").context["request"].person == person


def test_the_administrator_may_sign_in_again(fresh: None, client: Client) -> None:
    client.post("/setup/", filled_in())
    client.post("/accounts/logout/")

    again = client.post("/accounts/login/", {"login": "hayun@example.com", "password": "나무 위의 고양이"})

    assert again.headers["Location"] == "/desk/"


@pytest.mark.parametrize("code", ["", "wrong", "aaaa-aaaa-aaaa-aaaa"])
def test_a_stranger_without_the_code_becomes_nothing(fresh: None, client: Client, code: str) -> None:
    refused = client.post("/setup/", filled_in(code=code))

    assert refused.status_code == 422
    assert not Centre.objects.exists()
    assert not Person.objects.exists()


def test_the_code_in_the_link_fills_the_field(fresh: None, client: Client) -> None:
    page = client.get("/setup/", {"code": "abcd-efgh"})

    assert 'value="abcd-efgh"' in page.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("password", "1234", "8자 이상으로 정해 주세요."),
        ("password", "hayun@example.com", "너무 비슷해요."),
        ("password", "", "비워 둘 수 없어요."),
        ("person_email", "hayun", "이메일 주소를 다시 확인해 주세요."),
        ("colour", "red", "색은 #0b6e4f처럼 적어 주세요."),
        ("name", "", "비워 둘 수 없어요."),
        ("name", "\x00", "읽을 수 없는 글자가 섞여 있어요."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    fresh: None, client: Client, field: str, value: str, sentence: str
) -> None:
    refused = client.post("/setup/", filled_in(**{field: value}))

    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert not Centre.objects.exists()


def test_what_was_typed_stays_but_for_the_password(fresh: None, client: Client) -> None:
    page = client.post("/setup/", filled_in(code="wrong")).content.decode()

    assert 'value="정하윤"' in page
    assert "고양이" not in page


def test_a_logo_comes_along(fresh: None, client: Client) -> None:
    file = BytesIO()
    Image.new("RGB", (10, 10)).save(file, format="JPEG")

    client.post("/setup/", filled_in(logo=SimpleUploadedFile("logo.jpg", file.getvalue())))

    assert client.get(Centre.objects.get().logo_url).headers["Content-Type"] == "image/png"


def test_a_disguised_logo_is_refused(fresh: None, client: Client) -> None:
    svg = SimpleUploadedFile("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", content_type="image/png")

    refused = client.post("/setup/", filled_in(logo=svg))

    assert "로고는 PNG, JPEG, WebP 그림만 쓸 수 있어요." in refused.content.decode()
    assert not Centre.objects.exists()


def test_afterwards_there_is_nothing_to_set_up(client: Client, centre: Centre) -> None:
    assert client.get("/setup/").headers["Location"] == "/"
    assert client.post("/setup/", filled_in()).headers["Location"] == "/"
    assert not Person.objects.exists()


def test_what_next_is_for_leads(client: Client, agent: Person) -> None:
    assert client.get("/setup/next/").headers["Location"] == "/accounts/login/?next=/setup/next/"
    client.force_login(agent)
    assert client.get("/setup/next/").status_code == 404


def test_a_colour_shows_what_it_will_look_like(client: Client, centre: Centre) -> None:
    shown = client.get("/setup/colour/", {"colour": "#fee500"}).content.decode()

    assert shown.count("<svg") == 2
    assert 'fill="#fee500"' in shown
    assert 'fill="#776a00"' in shown


@pytest.mark.parametrize("wrong", ["", "red", '"><script>', "#fee50"])
def test_what_is_no_colour_shows_nothing(client: Client, centre: Centre, wrong: str) -> None:
    assert "<svg" not in client.get("/setup/colour/", {"colour": wrong}).content.decode()
