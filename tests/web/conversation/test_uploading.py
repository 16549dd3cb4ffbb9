"""Sending a file ahead: the addresses a page talks to."""

import json
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from malgil.conversations.jobs import read_upload
from malgil.conversations.models import Attachment, Upload
from tests.reading import install_reader, uninstall_reader

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (400, 200), "white").save(out, "PNG")
    return out.getvalue()


def begun(client, content: bytes, name: str = "영수증.png") -> dict:
    answer = client.post("/uploads/", {"name": name, "size": len(content), "document": "receipt"})
    assert answer.status_code == 201
    return answer.json()


def piece(client, told: dict, content: bytes, *, offset: object = 0):
    return client.patch(
        told["url"], content, content_type="application/octet-stream", headers={"Upload-Offset": str(offset)}
    )


def sent(client, content: bytes, name: str = "영수증.png") -> dict:
    return piece(client, begun(client, content, name), content).json()


def test_a_file_comes_in_pieces_and_says_how_far_it_has_come(client):
    content = picture()
    told = begun(client, content)

    first = piece(client, told, content[:100])
    asked = client.head(told["url"])
    last = piece(client, told, content[100:], offset=100)

    assert (first.status_code, first.json()["offset"], first.json()["ready"]) == (200, 100, False)
    assert (asked["Upload-Offset"], asked["Upload-Length"]) == ("100", str(len(content)))
    assert (last.json()["ready"], last.json()["document"]) == (True, "receipt")


def test_a_piece_in_the_wrong_place_is_refused_with_the_place_to_ask_for(client):
    told = begun(client, b"hello", "a.txt")
    piece(client, told, b"he")

    assert piece(client, told, b"he").status_code == 409
    assert client.get(told["url"]).json()["offset"] == 2


@pytest.mark.parametrize("offset", ["", "-1", "two", "9" * 20])
def test_a_piece_without_a_place_is_refused(client, offset):
    told = begun(client, b"hello", "a.txt")

    assert piece(client, told, b"he", offset=offset).status_code == 400


def test_a_piece_that_comes_after_the_end_changes_nothing(client):
    told = sent(client, b"hello", "a.txt")

    assert piece(client, told, b"again").json()["size"] == 5


@pytest.mark.parametrize(
    ("given", "status"),
    [({"size": "0"}, 422), ({"size": "x"}, 422), ({}, 422), ({"size": str(10**12), "name": "a.zip"}, 413)],
)
def test_what_cannot_be_sent_does_not_begin(client, given, status):
    assert client.post("/uploads/", given).status_code == status


def test_a_program_is_refused_with_its_sentence(client):
    told = begun(client, b"MZ\x90\x00", "영수증.png")

    answer = client.patch(
        told["url"],
        b"MZ\x90\x00",
        content_type="application/octet-stream",
        headers={"Upload-Offset": "0", "Accept": "text/vnd.malgil.fragment+html"},
    )

    assert answer.status_code == 415
    assert "이름과 내용이 달라요" in answer.content.decode()
    assert client.get(told["url"]).status_code == 404


def test_another_browser_with_the_token_finds_nothing(client):
    told = sent(client, picture())
    other = Client()

    answers = [
        other.get(told["url"]),
        other.get(told["picture"]),
        other.post(told["boxes"], "[]", content_type="application/json"),
        other.delete(told["url"]),
        piece(other, told, b"more"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert client.get(told["url"]).json()["ready"]


def test_another_browser_cannot_put_it_in_its_question(client):
    told = sent(client, picture())
    given = {"body": "영수증을 보내요", "uploads": told["token"], "name": "김하늘"}

    refused = Client().post("/inquiry/", given)
    taken = client.post("/inquiry/", given)

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert Attachment.objects.count() == 1


def test_a_browser_keeps_one_key_for_all_its_files(client):
    begun(client, b"one", "1.txt")
    key = client.cookies["malgil_files"]
    begun(client, b"two", "2.txt")

    assert client.cookies["malgil_files"].value == key.value
    assert (key["httponly"], key["samesite"]) == (True, "Lax")
    assert len(set(Upload.objects.values_list("browser", flat=True))) == 1


@pytest.mark.parametrize(
    ("address", "is_counted"), [("1.1.1.1", True), ("127.0.0.1", False), ("10.0.0.7", False), ("", False)]
)
def test_an_address_that_may_be_everybody_s_is_not_counted_by(client, address, is_counted):
    client.post("/uploads/", {"name": "a.txt", "size": 5}, REMOTE_ADDR=address)

    assert bool(Upload.objects.get().address) is is_counted


def test_a_picture_is_shown_to_who_has_sent_it(client):
    told = sent(client, picture())

    shown = client.get(told["picture"])

    assert shown["Content-Type"] == "image/png"
    assert shown["Content-Security-Policy"] == "default-src 'none'; sandbox"
    with Image.open(BytesIO(b"".join(shown.streaming_content))) as seen:
        assert seen.size == (400, 200)


def test_what_is_no_picture_is_not_shown(client):
    told = sent(client, b"hello", "a.txt")

    assert told["picture"] == ""
    assert client.get(f"{told['url']}picture/").status_code == 404


def test_boxes_are_painted_and_the_picture_has_another_address(client):
    told = sent(client, picture())

    after = client.post(told["boxes"], json.dumps([[0, 0, 0.5, 2]]), content_type="application/json").json()

    assert after["picture"] != told["picture"]
    with Image.open(BytesIO(b"".join(client.get(after["picture"]).streaming_content))) as seen:
        assert (seen.getpixel((10, 190)), seen.getpixel((390, 10))) == ((0, 0, 0), (255, 255, 255))


@pytest.mark.parametrize("boxes", ["", "{", "[1]", '[["a",0,0,0]]', "[[0,0,0]]"])
def test_boxes_that_are_none_are_refused(client, boxes):
    told = sent(client, picture())

    assert client.post(told["boxes"], boxes, content_type="application/json").status_code == 400


def test_a_file_can_be_dropped(client):
    told = sent(client, picture())

    assert client.delete(told["url"]).status_code == 204
    assert client.get(told["url"]).status_code == 404
    assert Upload.objects.count() == 0


def test_what_was_read_is_offered_and_what_is_personal_is_boxed(client, tmp_path, monkeypatch):
    install_reader(tmp_path, monkeypatch, "주문번호 2025101012345671\n주민등록번호 900215-1234567")
    told = sent(client, picture())
    assert told["read"] == {"done": False, "found": [], "personal": "", "boxes": []}

    read_upload.call(Upload.objects.get().pk)
    read = client.get(told["url"]).json()["read"]

    assert read["done"]
    assert read["found"] == [
        {"kind": "order_number", "word": "주문번호", "value": "2025101012345671", "shown": "2025101012345671"}
    ]
    assert read["personal"].startswith("주민등록번호가 들어 있어요.")
    [[left, top, width, height]] = read["boxes"]
    # The second word of the second line.
    assert left < 200 / 800 < left + width
    assert top < 140 / 400 < top + height


def test_that_nothing_could_be_read_is_silent(client, tmp_path, monkeypatch):
    uninstall_reader(tmp_path, monkeypatch)
    told = sent(client, picture())

    read_upload.call(Upload.objects.get().pk)

    assert client.get(told["url"]).json()["read"] == {"done": True, "found": [], "personal": "", "boxes": []}
