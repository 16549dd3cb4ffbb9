"""An archive is listed, and never opened."""

import zipfile
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile

from malgil.conversations.files import inspect
from malgil.conversations.files.archives import MOST_LISTED, listed


def archive(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


def test_an_archive_says_what_is_in_it():
    found = inspect(SimpleUploadedFile("모음.zip", archive("영수증.jpg", "folder/", "folder/계약서.pdf")))

    assert found.entries == ("영수증.jpg", "folder/계약서.pdf")


def test_a_document_is_no_archive():
    assert inspect(SimpleUploadedFile("a.docx", archive("word/document.xml"))).entries == ()


def test_names_of_korean_windows_are_read():
    content = archive("xxxxxx.txt").replace(b"xxxxxx", "영수증".encode("cp949"))

    assert listed(BytesIO(content)) == ["영수증.txt"]


def test_signs_that_turn_text_round_are_left_out():
    assert listed(BytesIO(archive("a\u202egpj.exe"))) == ["agpj.exe"]


def test_a_long_list_is_cut():
    assert len(listed(BytesIO(archive(*(f"{place}.txt" for place in range(80)))))) == MOST_LISTED
