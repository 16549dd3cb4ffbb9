"""Putting mails on the disk, so that they are still there after a power cut."""

import os
from pathlib import Path
from uuid import uuid4

from django.core.files.storage import default_storage

from malgil.base.clock import now


def written(content: bytes) -> str:
    """Write a mail down for good and return where storage keeps it."""
    name = now().strftime(f"mail/%Y/%m/{uuid4().hex}.eml")
    path = Path(default_storage.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    _flush(path.parent)
    return name


def unwritten(name: str) -> None:
    """Take a mail away again that no row speaks of."""
    default_storage.delete(name)


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
