"""Files are served to those who may see them, and nothing in them runs on our address."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from malgil.conversations.actions import judge_attachment, post_message
from malgil.conversations.files import inspect, stored
from malgil.conversations.models import Attachment
from malgil.events.models import Event
from malgil.web.conversation.fragments import fragment, redrawn_message

PDF = b"%PDF-1.7\nhello"


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (960, 640), "#0b6e4f").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def attach(thread, customer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def attach(name: str, content: bytes) -> Attachment:
        with stored([inspect(SimpleUploadedFile(name, content))]) as files:
            message = post_message(thread, author=customer, body="", key=name, files=files)
        return message.attachments.get()

    return attach


def address(attachment: Attachment) -> str:
    return reverse("attachment", args=[attachment.pk, attachment.name])


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_picture_is_shown_inert(client, customer, attach):
    client.force_login(customer)

    response = client.get(address(attach("컵.jpg", picture())))

    assert response.status_code == 200
    with Image.open(BytesIO(body(response))) as shown:
        assert (shown.format, shown.size) == ("JPEG", (960, 640))
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == "inline; filename*=utf-8''%EC%BB%B5.jpg"
    assert response["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cache-Control"] == "private, max-age=3600"


@pytest.mark.parametrize(
    ("name", "content", "content_type", "disposition"),
    [
        ("a.pdf", PDF, "application/pdf", "inline"),
        ("a.txt", "글".encode("cp949"), "text/plain; charset=euc-kr", "inline"),
        ("a.csv", b"a,b", "text/csv; charset=utf-8", "attachment"),
        ("a.mp3", b"ID3\x04" + bytes(64), "audio/mpeg", "attachment"),
    ],
)
def test_what_a_browser_cannot_show_safely_is_saved(client, customer, attach, name, content, content_type, disposition):
    client.force_login(customer)

    response = client.get(address(attach(name, content)))

    assert (response["Content-Type"], response["Content-Disposition"]) == (
        content_type,
        f'{disposition}; filename="{name}"',
    )


def test_an_agent_may_open_it_and_a_stranger_and_nobody_find_nothing(client, agent, customer, attach):
    kept = attach("a.pdf", PDF)
    stranger = type(customer).objects.create_user("jiwoo@example.com")

    assert client.get(address(kept)).status_code == 404
    client.force_login(stranger)
    assert client.get(address(kept)).status_code == 404
    assert client.get(reverse("attachment_preview", args=[kept.pk])).status_code == 404
    client.force_login(agent)
    assert client.get(address(kept)).status_code == 200


def test_a_file_that_is_gone_is_not_found(client, customer, attach):
    kept = attach("a.pdf", PDF)
    kept.file.storage.delete(kept.file.name)
    client.force_login(customer)

    assert client.get(address(kept)).status_code == 404


def test_a_preview_is_a_small_picture(client, customer, attach):
    kept = attach("컵.jpg", picture())
    client.force_login(customer)

    response = client.get(reverse("attachment_preview", args=[kept.pk]))

    assert response["Content-Type"] == "image/webp"
    assert Image.open(BytesIO(body(response))).size == (480, 320)


def test_what_is_no_picture_has_no_preview(client, customer, attach):
    kept = attach("a.pdf", PDF)
    client.force_login(customer)

    assert client.get(reverse("attachment_preview", args=[kept.pk])).status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "part", "range_"),
    [
        ("bytes=0-3", 206, b"%PDF", "bytes 0-3/14"),
        ("bytes=9-", 206, b"hello", "bytes 9-13/14"),
        ("bytes=-5", 206, b"hello", "bytes 9-13/14"),
        ("bytes=9-999", 206, b"hello", "bytes 9-13/14"),
        ("bytes=-999", 206, PDF, "bytes 0-13/14"),
        ("bytes=0-0,5-6", 200, PDF, None),
        ("bytes=-", 200, PDF, None),
        ("lines=1-2", 200, PDF, None),
        ("bytes=" + "9" * 5000 + "-", 200, PDF, None),
    ],
)
def test_a_part_can_be_asked_for(client, customer, attach, asked, status, part, range_):
    client.force_login(customer)

    response = client.get(address(attach("a.pdf", PDF)), headers={"Range": asked})

    assert (response.status_code, body(response), response.get("Content-Range")) == (status, part, range_)
    assert response["Content-Length"] == str(len(part))
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize("asked", ["bytes=14-", "bytes=20-30", "bytes=-0", "bytes=5-4"])
def test_a_part_beyond_the_end_is_refused(client, customer, attach, asked):
    client.force_login(customer)

    response = client.get(address(attach("a.pdf", PDF)), headers={"Range": asked})

    assert (response.status_code, response["Content-Range"]) == (416, "bytes */14")


def test_asking_by_head_sends_nothing(client, customer, attach):
    client.force_login(customer)

    response = client.head(address(attach("a.pdf", PDF)))

    assert (response.status_code, response["Content-Length"]) == (200, "14")


def test_with_a_scanner_others_wait_until_it_was_asked_and_the_sender_does_not(
    client, customer, agent, attach, settings
):
    settings.MALGIL_CLAMD = "127.0.0.1:1"
    attachment = attach("컵.jpg", picture())
    addresses = (address(attachment), f"/attachments/{attachment.pk}/preview/")

    client.force_login(agent)
    assert [client.get(each).status_code for each in addresses] == [503, 503]
    assert "바이러스 검사를 하고 있어요" in client.get(address(attachment)).content.decode()
    client.force_login(customer)
    assert [client.get(each).status_code for each in addresses] == [200, 200]

    judge_attachment(attachment, signature="")
    client.force_login(agent)
    assert [client.get(each).status_code for each in addresses] == [200, 200]


def test_nobody_gets_what_the_scanner_stopped_and_both_sides_see_why(client, customer, agent, attach, thread):
    attachment = attach("컵.jpg", picture())
    judge_attachment(attachment, signature="Eicar-Test-Signature")

    for somebody, page in ((customer, f"/threads/{thread.pk}/"), (agent, f"/desk/threads/{thread.pk}/")):
        client.force_login(somebody)
        assert client.get(address(attachment)).status_code == 403
        assert client.get(f"/attachments/{attachment.pk}/preview/").status_code == 403
        assert "바이러스가 발견되어 열 수 없어요" in client.get(page).content.decode()


def test_what_the_scanner_stopped_is_drawn_anew_on_open_pages(attach, thread):
    attachment = attach("컵.jpg", picture())
    posted = fragment(
        Event.objects.get(topic=thread.topic, kind="message.posted", facts__message_id=attachment.message_id), "desk"
    )
    judge_attachment(attachment, signature="Eicar-Test-Signature")

    for surface in ("portal", "desk"):
        shown = redrawn_message(Event.objects.get(kind="file.quarantined"), surface)
        assert shown.element_id == posted.element_id
        assert "바이러스가 발견되어 열 수 없어요" in shown.html


def test_an_archive_is_listed_beside_its_name(client, customer, attach, thread):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("계약서 <최종>.pdf", "x")
    attach("모음.zip", out.getvalue())
    client.force_login(customer)

    page = client.get(f"/threads/{thread.pk}/").content.decode()

    assert "안에 든 파일 1개" in page
    assert "계약서 &lt;최종&gt;.pdf" in page
