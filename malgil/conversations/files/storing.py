"""Keeping files: they are on the disk before the transaction that speaks of them begins, and gone if it fails."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any
from uuid import uuid4

from django.core.files.storage import default_storage
from django.utils import timezone

from malgil.conversations.files.uploads import InspectedFile
from malgil.conversations.models import Attachment


@dataclass(frozen=True)
class CheckedFile:
    """A file that passed inspection and lies in storage. Size in bytes; width and height in pixels for images."""

    file: str
    name: str
    content_type: str
    size: int
    width: int | None = None
    height: int | None = None

    def as_fields(self) -> dict[str, Any]:
        """Return the fields of an Attachment row."""
        return asdict(self)


@contextmanager
def stored(files: Sequence[InspectedFile]) -> Iterator[list[CheckedFile]]:
    """Put files into storage for the block; those no message has taken when it ends are removed again.

    The block is left with an error, or the same message was sent twice: either way nothing may lie about.
    """
    kept: list[CheckedFile] = []
    try:
        for file in files:
            # One by one, so that the files before one that fails are known and removed.
            kept.append(_kept(file))  # noqa: PERF401
        yield kept
    finally:
        _remove_orphans([file.file for file in kept])


def _kept(file: InspectedFile) -> CheckedFile:
    # The name people see stays in the database; on the disk nothing of it can mislead.
    folder = timezone.now().strftime("attachments/%Y/%m")
    name = default_storage.save(f"{folder}/{uuid4().hex}", file.upload)
    return CheckedFile(name, file.name, file.content_type, file.size, file.width, file.height)


def _remove_orphans(names: Sequence[str]) -> None:
    taken = set(Attachment.objects.filter(file__in=names).values_list("file", flat=True)) if names else set()
    for name in set(names) - taken:
        default_storage.delete(name)
