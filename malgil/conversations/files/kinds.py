"""What a file is, by its content."""

from typing import IO

import filetype

from malgil.conversations.files.archives import COMPOUND, ZIP, archive_kind, compound_kind
from malgil.conversations.files.kind import RUNS, Kind
from malgil.conversations.files.texts import text_kind

_JPEG = Kind("image/jpeg", (".jpg", ".jpeg", ".jfif"))
_PNG = Kind("image/png", (".png",))
# By the name the filetype library gives them.
_KNOWN = {
    "jpg": _JPEG,
    "png": _PNG,
    "apng": _PNG,
    "gif": Kind("image/gif", (".gif",)),
    "webp": Kind("image/webp", (".webp",)),
    "heic": Kind("image/heic", (".heic", ".heif")),
    "pdf": Kind("application/pdf", (".pdf",)),
    "mp4": Kind("video/mp4", (".mp4", ".m4v")),
    "m4v": Kind("video/mp4", (".mp4", ".m4v")),
    "mov": Kind("video/quicktime", (".mov",)),
    "m4a": Kind("audio/mp4", (".m4a",)),
    "mp3": Kind("audio/mpeg", (".mp3",)),
}
# Windows, Linux, macOS (both byte orders, fat, also Java), Android, scripts, shortcuts.
_PROGRAMS = (
    b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"dex\n", b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)  # fmt: skip
_INLINE = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf", "text/plain"})


def kind_of(file: IO[bytes], name: str) -> Kind | None:
    """Return what a file's content says it is, `RUNS` for a program or script, None for what is not taken.

    The name decides only between texts, which look alike.
    """
    file.seek(0)
    head = file.read(8192)
    if head.startswith(_PROGRAMS):
        return RUNS
    if head.startswith(ZIP):
        return archive_kind(file)
    if head.startswith(COMPOUND):
        return compound_kind(file)
    found = filetype.guess(head)
    if found is not None:
        return _KNOWN.get(found.extension)
    return text_kind(file, name)


def is_shown_inline(content_type: str) -> bool:
    """Return whether a browser may show a file of this type instead of saving it."""
    return content_type.partition(";")[0] in _INLINE
