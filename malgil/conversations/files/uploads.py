"""What is known of a file that passed inspection and is not stored yet."""

from dataclasses import dataclass
from typing import IO, cast

from django.conf import settings
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile

from malgil.conversations.models import Upload
from malgil.conversations.refusals import FileEmpty, FileTooLarge


@dataclass(frozen=True)
class InspectedFile:
    """An upload and what it really is. Size in bytes; width and height in pixels for images, else None."""

    upload: "UploadedFile[bytes]"
    name: str
    content_type: str
    size: int
    width: int | None = None
    height: int | None = None
    # Names inside an archive.
    entries: tuple[str, ...] = ()
    # Which document of the category's list it is.
    document: str = ""
    # Set where the file came piece by piece, and so has been drawn anew already: what it came under.
    token: str = ""


def checked_size(name: str, size: int) -> None:
    """Refuse, naming the file, an empty one and one with more bytes than the operator allows."""
    if size <= 0:
        raise FileEmpty(name)
    if size > settings.MALGIL_UPLOAD_LIMIT:
        raise FileTooLarge(name)


def incoming(content: "File[bytes]", upload: Upload) -> "UploadedFile[bytes]":
    """Return what has come of an upload as Django hands files over."""
    return UploadedFile(cast(IO[bytes], content), upload.name, size=content.size)


def as_inspected(upload: Upload) -> InspectedFile:
    """Return a finished upload as a file a message can take; its content stays closed until it is stored."""
    return InspectedFile(
        upload=UploadedFile(None, upload.name, size=upload.size),
        name=upload.name,
        content_type=upload.content_type,
        size=upload.size,
        width=upload.width,
        height=upload.height,
        entries=tuple(upload.entries),
        document=upload.document,
        token=upload.token,
    )
