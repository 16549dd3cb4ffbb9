"""Keeping files: they are on the disk before the transaction that speaks of them begins, and gone if it fails."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from hashlib import file_digest
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils import timezone

from malgil.base.clock import now
from malgil.conversations.files.boxes import blanked, can_be_blanked
from malgil.conversations.files.pictures import TooManyPixels, Unreadable
from malgil.conversations.files.redrawing import can_be_redrawn, redrawn
from malgil.conversations.files.uploads import InspectedFile
from malgil.conversations.models import Attachment, Upload
from malgil.conversations.refusals import FileBroken, PictureTooLarge


@dataclass(frozen=True)
class CheckedFile:
    """A file that passed inspection and lies in storage. Size in bytes; width and height in pixels for images."""

    file: str
    name: str
    content_type: str
    size: int
    width: int | None = None
    height: int | None = None
    document: str = ""
    digest: str = ""
    entries: Sequence[str] = ()

    def as_fields(self) -> dict[str, Any]:
        """Return the fields of an Attachment row."""
        return {**asdict(self), "entries": list(self.entries)}


@contextmanager
def stored(files: Sequence[InspectedFile]) -> Iterator[list[CheckedFile]]:
    """Put files into storage for the block; those no message has taken when it ends are removed again.

    The block is left with an error, or the same message was sent twice: either way nothing may lie about.
    """
    kept: list[tuple[InspectedFile, CheckedFile]] = []
    try:
        for file in files:
            # One by one, so that the files before one that fails are known and removed.
            kept.append((file, _kept(file)))  # noqa: PERF401
        yield [checked for _, checked in kept]
    finally:
        _settle(kept)


def cleaned(file: InspectedFile) -> "File[bytes]":
    """Return the content that is kept: pictures drawn anew, what a phone noted blanked, all else as it came.

    Refuses, naming the file, a picture that cannot be drawn or would take too much memory.
    """
    if file.token:
        return default_storage.open(Upload(token=file.token).stored)
    if can_be_blanked(file.content_type):
        file.upload.seek(0)
        return ContentFile(blanked(file.upload.read(), file.content_type))
    if not can_be_redrawn(file.content_type):
        return file.upload
    try:
        return ContentFile(redrawn(file.upload, file.content_type))
    except TooManyPixels as error:
        raise PictureTooLarge(file.name) from error
    except Unreadable as error:
        raise FileBroken(file.name) from error


def digest_of(file: "File[bytes]") -> str:
    """Return what a content is known by, and leave the file at its beginning."""
    file.seek(0)
    digest = file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest


def _kept(file: InspectedFile) -> CheckedFile:
    with closing(cleaned(file)) as content:
        digest, size = digest_of(content), content.size
        # The name people see stays in the database; on the disk nothing of it can mislead.
        folder = timezone.now().strftime("attachments/%Y/%m")
        name = default_storage.save(f"{folder}/{uuid4().hex}", content)
    return CheckedFile(
        file=name,
        name=file.name,
        content_type=file.content_type,
        size=size,
        width=file.width,
        height=file.height,
        document=file.document,
        digest=digest,
        entries=file.entries,
    )


def _settle(files: Sequence[tuple[InspectedFile, CheckedFile]]) -> None:
    """Remove what no message has taken, and say of the uploads that one has."""
    names = [kept.file for _, kept in files]
    taken = set(Attachment.objects.filter(file__in=names).values_list("file", flat=True)) if names else set()
    for name in set(names) - taken:
        default_storage.delete(name)
    if tokens := [file.token for file, kept in files if file.token and kept.file in taken]:
        Upload.objects.filter(token__in=tokens).update(taken_at=now())
