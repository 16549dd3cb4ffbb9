"""Documents that are archives inside: Office and Hangul files, old and new."""

import unicodedata
import zipfile
from contextlib import suppress
from typing import IO

from malgil.conversations.files.kind import RUNS, Kind

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_OFFICE = "application/vnd.openxmlformats-officedocument."
# The first entry that begins so decides.
_DOCUMENTS = {
    "word/": Kind(f"{_OFFICE}wordprocessingml.document", (".docx",)),
    "xl/": Kind(f"{_OFFICE}spreadsheetml.sheet", (".xlsx",)),
    "ppt/": Kind(f"{_OFFICE}presentationml.presentation", (".pptx",)),
    "Contents/content.hpf": Kind("application/hwp+zip", (".hwpx",)),
}
ARCHIVE = Kind("application/zip", (".zip",))
_PROGRAMS = ("META-INF/MANIFEST.MF", "AndroidManifest.xml", "classes.dex")
_MACROS = "vbaProject.bin"
MOST_LISTED = 50
_UTF8 = 0x800

# Names of streams; inside a compound file they are UTF-16.
_STREAMS = {
    "WordDocument": Kind("application/msword", (".doc",)),
    "Workbook": Kind("application/vnd.ms-excel", (".xls",)),
    "PowerPoint Document": Kind("application/vnd.ms-powerpoint", (".ppt",)),
    # With a password, the new formats look like the old.
    "EncryptedPackage": Kind("application/x-ole-storage", (".xlsx", ".docx", ".pptx")),
}
_HANGUL = Kind("application/x-hwp", (".hwp",))


def archive_kind(file: IO[bytes]) -> Kind | None:
    """Return what a ZIP file is; a package a machine would run and a document with macros are `RUNS`."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if any(name in _PROGRAMS or name.endswith(_MACROS) for name in names):
        return RUNS
    return next((kind for name in names for start, kind in _DOCUMENTS.items() if name.startswith(start)), ARCHIVE)


def compound_kind(file: IO[bytes]) -> Kind | None:
    """Return what an old Office or Hangul file is, None for other compound files such as installers."""
    file.seek(0)
    content = file.read()
    if b"HWP Document File" in content:
        return _HANGUL
    return next((kind for name, kind in _STREAMS.items() if name.encode("utf-16-le") in content), None)


def listed(file: IO[bytes]) -> list[str]:
    """Return the names of at most 50 files in a ZIP archive, for people to read; nothing in it is unpacked."""
    with zipfile.ZipFile(file) as archive:
        files = [entry for entry in archive.infolist() if not entry.is_dir()]
    return [_readable(entry) for entry in files[:MOST_LISTED]]


def _readable(entry: zipfile.ZipInfo) -> str:
    name = entry.filename
    if not entry.flag_bits & _UTF8:
        # Korean Windows writes names in its own code page and does not say so.
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("cp949")
    return "".join(sign for sign in name if unicodedata.category(sign)[0] != "C")[:200]
