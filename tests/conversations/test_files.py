"""What a file is, is decided by its content."""

import struct
import zipfile
from io import BytesIO
from threading import Thread

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from malgil.accounts.models import Person
from malgil.conversations import files, previews, refusals
from malgil.conversations.actions import open_thread
from malgil.conversations.files import InspectedFile, inspect, is_shown_inline, names, pictures, stored
from malgil.conversations.models import Attachment
from malgil.conversations.previews import preview_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FTYP = {
    "mp4": b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp42" + bytes(64),
    "mov": b"\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00qt  " + bytes(64),
    "m4a": b"\x00\x00\x00\x18ftypM4A \x00\x00\x02\x00M4A mp42" + bytes(64),
    "heic": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64),
}


def picture(kind: str = "PNG", size=(40, 30), **more) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#0b6e4f").save(out, kind, **more)
    return out.getvalue()


def archive(*entries: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in entries:
            made.writestr(name, "x")
    return out.getvalue()


def inspected(name: str, content: bytes) -> InspectedFile:
    return inspect(SimpleUploadedFile(name, content))


TAKEN = [
    ("a.jpg", picture("JPEG"), "image/jpeg"),
    ("a.png", picture("PNG"), "image/png"),
    ("a.gif", picture("GIF"), "image/gif"),
    ("a.webp", picture("WEBP"), "image/webp"),
    ("a.heic", FTYP["heic"], "image/heic"),
    ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "application/pdf"),
    ("a.mp4", FTYP["mp4"], "video/mp4"),
    ("a.mov", FTYP["mov"], "video/quicktime"),
    ("a.m4a", FTYP["m4a"], "audio/mp4"),
    ("a.mp3", b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(64), "audio/mpeg"),
    ("a.zip", archive("사진.jpg"), "application/zip"),
    (
        "a.docx",
        archive("[Content_Types].xml", "word/document.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        "a.xlsx",
        archive("[Content_Types].xml", "xl/workbook.xml"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        "a.pptx",
        archive("[Content_Types].xml", "ppt/presentation.xml"),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("a.hwpx", archive("mimetype", "Contents/content.hpf"), "application/hwp+zip"),
    ("a.hwp", OLE + b"HWP Document File V5.00", "application/x-hwp"),
    ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "application/msword"),
    ("a.xls", OLE + "Workbook".encode("utf-16-le"), "application/vnd.ms-excel"),
    ("a.ppt", OLE + "PowerPoint Document".encode("utf-16-le"), "application/vnd.ms-powerpoint"),
    ("잠김.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "application/x-ole-storage"),
    ("a.txt", "송장번호 1234".encode(), "text/plain; charset=utf-8"),
    ("a.txt", "송장번호 1234".encode("cp949"), "text/plain; charset=euc-kr"),
    ("a.txt", "송장번호".encode("utf-16"), "text/plain; charset=utf-16-le"),
    ("a.csv", "이름,수량\n양말,3".encode("cp949"), "text/csv; charset=euc-kr"),
    ("a.json", b'{"a": "<html>"}', "text/plain; charset=utf-8"),
]


@pytest.mark.parametrize(("name", "content", "content_type"), TAKEN, ids=[f"{n}-{t}" for n, _, t in TAKEN])
def test_a_file_is_what_its_content_says(name, content, content_type):
    found = inspected(name, content)

    assert (found.name, found.content_type, found.size) == (name, content_type, len(content))


REFUSED = [
    ("empty.jpg", b"", refusals.FileEmpty, "‘empty.jpg’ 파일은 비어 있어요. 내용이 있는 파일을 골라 주세요."),
    ("photo.jpg", b"MZ\x90\x00" + bytes(64), refusals.FileDisguised, None),
    ("photo.png", b"\x7fELF" + bytes(64), refusals.FileDisguised, None),
    ("notes.txt", b"#!/bin/sh\nrm -rf /", refusals.FileDisguised, None),
    ("notes.txt", b"  <!-- x --> <!DOCTYPE html><html>", refusals.FileDisguised, None),
    ("logo.png", b'<?xml version="1.0"?><svg onload="x()">', refusals.FileDisguised, None),
    ("photo.jpg.zip", archive("META-INF/MANIFEST.MF"), refusals.FileDisguised, None),
    ("budget.xlsx", archive("xl/workbook.xml", "xl/vbaProject.bin"), refusals.FileDisguised, None),
    ("setup.exe", b"MZ\x90\x00" + bytes(64), refusals.FileRuns, None),
    ("page.html", b"hello", refusals.FileRuns, None),
    ("logo.svg", b"<svg></svg>", refusals.FileRuns, None),
    ("run.bat", b"del *.*", refusals.FileRuns, None),
    ("data.bin", bytes(range(256)), refusals.FileUnknown, None),
    ("installer.msi", OLE, refusals.FileUnknown, None),
    ("broken.zip", b"PK\x03\x04" + bytes(64), refusals.FileUnknown, None),
    ("archive.rar", b"Rar!\x1a\x07\x00" + bytes(64), refusals.FileUnknown, None),
    ("broken.png", picture("PNG")[:40], refusals.FileBroken, None),
    ("broken.jpg", b"\xff\xd8\xff\xe0" + bytes(64), refusals.FileBroken, None),
]


@pytest.mark.parametrize(("name", "content", "refusal", "sentence"), REFUSED)
def test_a_file_nobody_should_open_is_refused_by_name(name, content, refusal, sentence):
    with pytest.raises(refusals.FileRefused) as refused:
        inspected(name, content)

    assert type(refused.value) is refusal
    assert f"‘{name}’" in str(refused.value)
    assert sentence is None or str(refused.value) == sentence


def test_one_byte_too_much_is_refused(settings):
    settings.MALGIL_UPLOAD_LIMIT = 1024 * 1024

    assert inspected("a.txt", b"a" * 1024 * 1024).size == 1024 * 1024
    with pytest.raises(refusals.FileTooLarge, match="1MB"):
        inspected("a.txt", b"a" * (1024 * 1024 + 1))


def test_a_small_file_that_would_be_a_huge_picture_is_refused(monkeypatch):
    # The size stands in the header: a bomb of 30,000 × 30,000 is a few bytes.
    header = struct.pack(">II", 30_000, 30_000)
    bomb = picture("PNG")
    bomb = bomb[:16] + header + bomb[24:]

    with pytest.raises(refusals.FileRefused):
        inspected("bomb.png", bomb)
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100)
    with pytest.raises(refusals.PictureTooLarge):
        inspected("large.png", picture("PNG"))


def test_a_picture_is_measured_as_it_is_looked_at():
    exif = Image.Exif()
    exif[0x0112] = 6
    upright, lying = inspected("a.jpg", picture("JPEG")), inspected("b.jpg", picture("JPEG", exif=exif))

    assert (upright.width, upright.height) == (40, 30)
    assert (lying.width, lying.height) == (30, 40)


@pytest.mark.parametrize(
    ("claimed", "content", "kept"),
    [
        ("photo.jpg", picture("PNG"), "photo.png"),
        ("photo", picture("PNG"), "photo.png"),
        ("photo.JPEG", picture("JPEG"), "photo.JPEG"),
        ("photo.exe", picture("JPEG"), "photo.jpg"),
        ("memo.xml", b"hello", "memo.txt"),
        ("v1.2 설명", b"hello", "v1.2 설명.txt"),
        ("가" * 200, b"hello", "가" * 196 + ".txt"),
    ],
)
def test_a_harmless_suffix_is_corrected(claimed, content, kept):
    assert inspected(claimed, content).name == kept


@pytest.mark.parametrize(
    ("claimed", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\영수증.pdf", "영수증.pdf"),
        ("a\x00b\r\nc.txt", "abc.txt"),
        ("cod.\u202efdp.txt", "cod.fdp.txt"),
        ("\u110b\u1167\u11bc.txt", "영.txt"),
        ("  . 한  글 .txt ", "한 글 .txt"),
        ('a<b>:"c|?*.txt', "a_b___c___.txt"),
        (".htaccess", "htaccess"),
        ("", "파일"),
        ("\u200b", "파일"),
        ("가" * 300 + ".pdf", "가" * 196 + ".pdf"),
        ("\ud800.txt", "txt"),
    ],
)
def test_names_are_cleaned(claimed, clean):
    assert names.cleaned_name(claimed) == clean


def test_only_what_cannot_run_is_shown_in_the_browser():
    shown = {content_type for _, _, content_type in TAKEN if is_shown_inline(content_type)}

    assert shown == {
        "image/jpeg",
        "image/png",
        "image/gif",
        "image/webp",
        "application/pdf",
        "text/plain; charset=utf-8",
        "text/plain; charset=euc-kr",
        "text/plain; charset=utf-16-le",
    }


def lying_in_storage() -> set[str]:
    found: set[str] = set()
    folders = ["attachments"]
    while folders:
        folder = folders.pop()
        if default_storage.exists(folder):
            inside, kept = default_storage.listdir(folder)
            folders += [f"{folder}/{name}" for name in inside]
            found |= {f"{folder}/{name}" for name in kept}
    return found


@pytest.mark.django_db
def test_a_file_a_message_takes_stays_and_its_name_says_nothing(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    customer = Person.objects.create_user("a@example.com")
    with stored([inspected("영수증.png", picture())]) as kept:
        open_thread(customer, body="", key="k", files=kept)

    attachment = Attachment.objects.get()
    assert attachment.name == "영수증.png"
    assert lying_in_storage() == {attachment.file.name}
    assert "영수증" not in str(attachment.file.name)
    assert "." not in str(attachment.file.name)


@pytest.mark.django_db
def test_a_file_nobody_takes_is_removed(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    customer = Person.objects.create_user("a@example.com")
    for _ in range(2):
        with stored([inspected("a.png", picture())]) as kept:
            open_thread(customer, body="", key="the same", files=kept)
    with pytest.raises(refusals.EmptyMessage), stored([inspected("b.png", picture())]):
        raise refusals.EmptyMessage

    assert lying_in_storage() == {Attachment.objects.get().file.name}


def test_a_preview_is_small_upright_and_tells_nothing(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "camera"
    kept = default_storage.save("one", SimpleUploadedFile("one", picture("JPEG", size=(1200, 800), exif=exif)))

    made = preview_of(7, kept)

    assert made == "previews/7.webp"
    with Image.open(default_storage.open(made)) as preview:
        assert preview.size == (320, 480)
        assert dict(preview.getexif()) == {}
    assert preview_of(7, "gone by now") == made


def test_nobody_is_shown_half_a_preview_while_it_is_written(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    kept = default_storage.save("one", SimpleUploadedFile("one", picture()))
    drawn = bytes(30_000_000)
    monkeypatch.setattr(previews, "_drawn", lambda _content: drawn)
    made = tmp_path / "previews" / "7.webp"

    first = Thread(target=preview_of, args=(7, kept))
    first.start()
    while not made.exists():
        assert first.is_alive() or made.exists()
    assert made.stat().st_size == len(drawn)
    first.join()
    assert list(made.parent.iterdir()) == [made]


@pytest.mark.parametrize("content", [b"", b"no picture", picture("PNG")[:60]])
def test_what_cannot_be_drawn_has_no_preview(settings, tmp_path, content):
    settings.MEDIA_ROOT = tmp_path
    kept = default_storage.save("one", SimpleUploadedFile("one", content))

    assert preview_of(7, kept) is None
    assert not default_storage.exists("previews/7.webp")


def test_what_is_offered_is_what_is_meant():
    offered = ["CheckedFile", "InspectedFile", "as_inspected", "inspect", "is_shown_inline", "stored"]
    assert sorted(files.__all__) == offered
