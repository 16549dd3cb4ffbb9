"""The code that shows a visitor of the set-up page may read this machine's terminal.

Without it, whoever opens a fresh centre's address first would become its administrator.
"""

import os
import secrets
import tempfile
from pathlib import Path

from django.conf import settings
from django.utils.crypto import constant_time_compare

# Without letters that look like others.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def set_up_code() -> str:
    """Return the code, making one (mode 0600, in the data folder) when there is none."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    code = "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))
    descriptor, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(code)
    try:
        # A link appears whole or not at all: nobody reads an empty code, and two processes agree on one.
        os.link(draft, path)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    finally:
        Path(draft).unlink()
    return code


def is_set_up_code(given: str) -> bool:
    """Return whether this is the code; spaces, hyphens and capitals do not matter."""
    return constant_time_compare(_plain(given), _plain(set_up_code()))


def forget_set_up_code() -> None:
    """Remove the code: the centre is set up."""
    _path().unlink(missing_ok=True)


def _plain(code: str) -> str:
    return "".join(code.split()).replace("-", "").lower()


def _path() -> Path:
    return Path(settings.MALGIL_DATA) / "set-up.code"
