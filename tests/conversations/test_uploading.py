"""Files come in piece by piece: each piece once, in order, and nothing lies about."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from malgil.accounts.actions import claim_guest, make_guest
from malgil.base.clock import now
from malgil.conversations import actions, refusals
from malgil.conversations.files import as_inspected, inspect, stored
from malgil.conversations.files.redrawing import Box
from malgil.conversations.jobs import forget
from malgil.conversations.models import Attachment, PictureText, Upload
from malgil.conversations.queries import Holder, bytes_of, ready_uploads, upload_with

pytestmark = pytest.mark.django_db

HERE = Holder(key="the key of this browser", origin="203.0.113.7")


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(size=(40, 30), colour="white") -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def sent(content: bytes, name: str = "영수증.png", *, document: str = "") -> Upload:
    upload = actions.begin_upload(HERE, name=name, size=len(content), document=document)
    actions.add_piece(upload, offset=0, piece=content)
    return actions.finish_upload(upload)


def test_pieces_make_a_file():
    content = picture()
    upload = actions.begin_upload(HERE, name="영수증.png", size=len(content), document="receipt")

    assert actions.add_piece(upload, offset=0, piece=content[:50]) == 50
    assert bytes_of(upload) == 50
    assert ready_uploads(HERE, [upload.token]) == []
    assert actions.add_piece(upload, offset=50, piece=content[50:]) == len(content)
    done = actions.finish_upload(upload)

    assert (done.name, done.content_type, done.width, done.height) == ("영수증.png", "image/png", 40, 30)
    assert done.document == "receipt"
    assert ready_uploads(HERE, [upload.token]) == [done]


@pytest.mark.parametrize("offset", [0, 3, 5, 99])
def test_a_piece_that_does_not_begin_where_the_last_has_ended_is_refused(offset):
    upload = actions.begin_upload(HERE, name="a.txt", size=10)
    actions.add_piece(upload, offset=0, piece=b"1234")

    with pytest.raises(refusals.NotWhereItEnded):
        actions.add_piece(upload, offset=offset, piece=b"56")
    assert bytes_of(upload) == 4


def test_more_than_was_said_is_refused():
    upload = actions.begin_upload(HERE, name="a.txt", size=4)

    with pytest.raises(refusals.NotWhereItEnded):
        actions.add_piece(upload, offset=0, piece=b"12345")


def test_an_empty_and_a_too_large_file_do_not_begin(settings):
    with pytest.raises(refusals.FileEmpty):
        actions.begin_upload(HERE, name="a.txt", size=0)
    with pytest.raises(refusals.FileTooLarge):
        actions.begin_upload(HERE, name="a.txt", size=settings.MALGIL_UPLOAD_LIMIT + 1)


@pytest.mark.parametrize(
    ("limit", "who"),
    [
        ("MOST_OF_ONE", Holder(key=HERE.key, origin="198.51.100.1")),
        ("MOST_FROM_ADDRESS", Holder(key="another browser", origin=HERE.origin)),
        ("MOST_WAITING", Holder(key="another browser", origin="198.51.100.1")),
    ],
)
def test_somebody_who_begins_too_many_is_stopped(monkeypatch, limit, who):
    monkeypatch.setattr(f"malgil.conversations.actions.uploading.{limit}", 1)
    actions.begin_upload(HERE, name="a.txt", size=1)

    with pytest.raises(refusals.TooManyUploads):
        actions.begin_upload(who, name="b.txt", size=1)


def test_who_has_begun_too_many_stops_nobody_else(monkeypatch):
    monkeypatch.setattr("malgil.conversations.actions.uploading.MOST_OF_ONE", 1)
    monkeypatch.setattr("malgil.conversations.actions.uploading.MOST_FROM_ADDRESS", 1)
    actions.begin_upload(HERE, name="a.txt", size=1)

    actions.begin_upload(Holder(key="another browser", origin="198.51.100.1"), name="b.txt", size=1)

    assert Upload.objects.count() == 2


def test_a_token_opens_nothing_in_another_browser():
    upload = sent(picture())

    for other in (Holder(), Holder(key="another browser"), Holder(origin=HERE.origin)):
        assert upload_with(other, upload.token) is None
        assert ready_uploads(other, [upload.token]) == []
    assert upload.browser != HERE.key


def test_what_somebody_known_has_begun_is_theirs_on_any_browser_and_nobody_elses_on_the_same(customer, agent):
    upload = actions.begin_upload(Holder(customer, HERE.key), name="a.txt", size=1)

    assert upload_with(Holder(customer, "another browser"), upload.token) == upload
    assert upload_with(HERE, upload.token) is None
    assert upload_with(Holder(agent, HERE.key), upload.token) is None


def test_who_signs_in_keeps_what_they_began_before(customer):
    guest = make_guest()
    unknown, as_guest = (actions.begin_upload(Holder(who, HERE.key), name="a.txt", size=1) for who in (None, guest))
    claim_guest(guest, customer)

    signed_in = Holder(customer, HERE.key)

    assert [upload_with(signed_in, each.token) for each in (unknown, as_guest)] == [unknown, as_guest]


def test_what_may_not_be_sent_is_refused_at_its_end_and_gone():
    upload = actions.begin_upload(HERE, name="virus.png", size=4)
    actions.add_piece(upload, offset=0, piece=b"MZ\x90\x00")

    with pytest.raises(refusals.FileDisguised):
        actions.finish_upload(upload)
    assert upload_with(HERE, upload.token) is None
    assert not default_storage.exists(upload.stored)


def test_finished_twice_is_finished_once():
    upload = sent(picture())
    before = upload.finished_at

    assert actions.finish_upload(upload).finished_at == before


def test_a_message_takes_it_with_its_document_and_a_second_try_takes_nothing_more(customer):
    upload = sent(picture(), document="receipt")
    for _ in range(2):
        with stored([as_inspected(upload)]) as files:
            actions.open_thread(customer, body="", key="the same", files=files)

    attachment = Attachment.objects.get()
    upload.refresh_from_db()
    assert (attachment.name, attachment.document, attachment.digest) == ("영수증.png", "receipt", upload.digest)
    assert upload.taken_at is not None
    assert len(default_storage.listdir(str(attachment.file.name).rpartition("/")[0])[1]) == 1


def test_what_is_painted_over_is_gone_for_good():
    upload = sent(picture((100, 50)))
    before = upload.digest

    actions.black_out(upload, [Box(0, 0, 0.5, 1)])

    with default_storage.open(upload.stored) as file, Image.open(file) as seen:
        assert (seen.getpixel((10, 25)), seen.getpixel((80, 25))) == ((0, 0, 0), (255, 255, 255))
    assert upload.digest != before
    assert upload.size == default_storage.size(upload.stored)


def test_only_pictures_not_sent_yet_are_painted_over():
    with pytest.raises(refusals.NotAPicture):
        actions.black_out(sent(b"hello", "a.txt"), [])
    upload = sent(picture())
    upload.taken_at = now()
    with pytest.raises(refusals.UploadIsTaken):
        actions.black_out(upload, [])


def test_a_file_of_a_form_without_script_is_kept():
    kept = actions.keep_upload(HERE, inspect(SimpleUploadedFile("영수증.png", picture())))

    assert ready_uploads(HERE, [kept.token]) == [kept]
    assert bytes_of(kept) == kept.size


def test_what_nobody_sends_within_a_day_is_forgotten_and_what_was_taken_within_an_hour():
    fresh, old, taken = (sent(picture(colour=colour)) for colour in ("red", "green", "blue"))
    for upload in (fresh, old, taken):
        PictureText.objects.create(digest=upload.digest, state="read", at=now())
    Upload.objects.filter(pk=old.pk).update(begun_at=now() - timedelta(hours=25))
    Upload.objects.filter(pk=taken.pk).update(taken_at=now() - timedelta(hours=2))

    assert forget() == 4

    assert list(Upload.objects.all()) == [fresh]
    assert default_storage.listdir("incoming")[1] == [fresh.token]
    assert [text.digest for text in PictureText.objects.all()] == [fresh.digest]
    assert forget() == 0
