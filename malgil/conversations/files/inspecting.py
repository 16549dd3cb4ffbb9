"""Inspecting an upload before anything is kept of it."""

from typing import IO, cast

from django.core.files.uploadedfile import UploadedFile

from malgil.conversations.files.archives import ARCHIVE, listed
from malgil.conversations.files.kind import RUNS
from malgil.conversations.files.kinds import kind_of
from malgil.conversations.files.names import cleaned_name, suffix_of, with_suffix
from malgil.conversations.files.pictures import Size, TooManyPixels, Unreadable, measured
from malgil.conversations.files.texts import RUN_BY_NAME
from malgil.conversations.files.uploads import InspectedFile, checked_size
from malgil.conversations.refusals import (
    FileBroken,
    FileDisguised,
    FileRuns,
    FileUnknown,
    PictureTooLarge,
)

_NOT_DRAWN = "image/heic"


def inspect(upload: "UploadedFile[bytes]") -> InspectedFile:
    """Return what an upload really is, under a clean name with a suffix that fits its content.

    Refuses, naming the file: empty, too large, broken, of a kind that is not taken, a program whatever it is called.
    """
    name, size = cleaned_name(upload.name or ""), upload.size or 0
    checked_size(name, size)
    file = cast(IO[bytes], upload)
    kind = kind_of(file, name)
    if kind is RUNS:
        raise FileRuns(name) if suffix_of(name) in RUN_BY_NAME else FileDisguised(name)
    if kind is None:
        raise FileUnknown(name)
    seen = _seen(file, name) if kind.content_type.startswith("image/") and kind.content_type != _NOT_DRAWN else None
    entries = tuple(listed(file)) if kind is ARCHIVE else ()
    file.seek(0)
    return InspectedFile(
        upload=upload,
        name=with_suffix(name, kind.suffixes),
        content_type=kind.content_type,
        size=size,
        width=seen.width if seen else None,
        height=seen.height if seen else None,
        entries=entries,
    )


def _seen(file: IO[bytes], name: str) -> Size:
    try:
        return measured(file)
    except TooManyPixels as error:
        raise PictureTooLarge(name) from error
    except Unreadable as error:
        raise FileBroken(name) from error
