"""What is too large never lands on the disk."""

from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import RequestFactory


def uploaded(name: str, content: bytes):
    request = RequestFactory().post("/", {"files": SimpleUploadedFile(name, content), "body": "글"})
    return request, request.FILES["files"]


def test_a_file_within_the_limit_arrives_whole(settings):
    settings.MALGIL_UPLOAD_LIMIT = 3_000_000

    _, small = uploaded("a.txt", b"a" * 10)
    _, large = uploaded("b.txt", b"b" * 3_000_000)

    assert small.read() == b"a" * 10
    assert isinstance(large, TemporaryUploadedFile)
    assert large.read() == b"b" * 3_000_000


def test_a_file_beyond_the_limit_arrives_as_its_size_alone(settings):
    settings.MALGIL_UPLOAD_LIMIT = 1_000_000

    request, file = uploaded("a.txt", b"a" * 3_000_000)

    assert (file.name, file.size, file.read()) == ("a.txt", 3_000_000, b"")
    assert request.POST["body"] == "글"
