"""Looking into files that were sent: the scanner and the reader, in jobs."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from malgil.base.clamd import Unanswered
from malgil.conversations import jobs
from malgil.conversations.actions import post_message, read_content
from malgil.conversations.files import inspect, stored
from malgil.conversations.models import Attachment, PictureText
from malgil.events.models import Event
from tests.reading import install_reader, uninstall_reader


@pytest.fixture
def attached(thread, customer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    with stored([inspect(SimpleUploadedFile("a.txt", b"hello"))]) as files:
        return post_message(thread, author=customer, body="", key="k", files=files).attachments.get()


def event_of(attachment: Attachment) -> Event:
    return Event.objects.get(kind="files.attached", facts={"message_id": attachment.message_id})


@pytest.mark.parametrize(("signature", "verdict"), [("", "clean"), ("Eicar-Test-Signature", "infected")])
def test_the_scanner_is_asked_once(attached, settings, monkeypatch, signature, verdict):
    settings.MALGIL_CLAMD = "127.0.0.1:3310"
    asked = []

    def scan(content, *, at):
        asked.append((content.read(), at))
        return signature

    monkeypatch.setattr("malgil.conversations.actions.checking.infection_in", scan)
    for _ in range(2):
        jobs.check_files(event_of(attached))

    attached.refresh_from_db()
    assert attached.verdict == verdict
    assert asked == [(b"hello", "127.0.0.1:3310")]
    found = Event.objects.filter(kind="file.quarantined").values_list("facts__signature", flat=True)
    assert list(found) == ([signature] if signature else [])


def test_while_it_does_not_answer_the_job_fails_and_comes_again(attached, settings, tmp_path):
    settings.MALGIL_CLAMD = str(tmp_path / "nobody")

    with pytest.raises(Unanswered):
        jobs.check_files(event_of(attached))
    jobs.check_older.call(attached.pk)
    attached.refresh_from_db()
    assert attached.verdict == ""


def test_without_a_scanner_nobody_is_asked(attached):
    jobs.check_files(event_of(attached))

    attached.refresh_from_db()
    assert attached.verdict == ""


def test_a_file_that_is_gone_is_left_alone(attached, settings):
    settings.MALGIL_CLAMD = "127.0.0.1:1"
    attached.file.storage.delete(attached.file.name)

    jobs.check_files(event_of(attached))
    jobs.check_older.call(attached.pk + 1)
    jobs.read_upload.call(1)


@pytest.mark.parametrize(("said", "state"), [("주문", "read"), ("broken", "failed"), ("unknown language", "absent")])
def test_what_came_of_reading_is_kept(attached, tmp_path, monkeypatch, said, state):
    install_reader(tmp_path, monkeypatch, said)
    from tests.web.conversation.test_uploading import picture

    name = attached.file.storage.save("picture", SimpleUploadedFile("picture", picture()))
    text = read_content("d" * 64, name)

    assert (text.state, text.text) == (state, "주문" if state == "read" else "")


def test_a_picture_is_read_again_once_the_program_is_there(attached, tmp_path, monkeypatch):
    from tests.web.conversation.test_uploading import picture

    name = attached.file.storage.save("picture", SimpleUploadedFile("picture", picture()))
    uninstall_reader(tmp_path, monkeypatch)
    assert read_content("d" * 64, name).state == "absent"

    install_reader(tmp_path, monkeypatch, "주문")
    assert read_content("d" * 64, name).state == "read"
    install_reader(tmp_path, monkeypatch, "anything else")
    assert read_content("d" * 64, name).text == "주문"
    assert PictureText.objects.count() == 1
