"""Documents that are archives inside: Office and Hangul files, old and new."""

import zipfile
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
_ARCHIVE = Kind("application/zip", (".zip",))
_PROGRAMS = ("META-INF/MANIFEST.MF", "AndroidManifest.xml", "classes.dex")
_MACROS = "vbaProject.bin"

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
    return next((kind for name in names for start, kind in _DOCUMENTS.items() if name.startswith(start)), _ARCHIVE)


def compound_kind(file: IO[bytes]) -> Kind | None:
    """Return what an old Office or Hangul file is, None for other compound files such as installers."""
    file.seek(0)
    content = file.read()
    if b"HWP Document File" in content:
        return _HANGUL
    return next((kind for name, kind in _STREAMS.items() if name.encode("utf-16-le") in content), None)
