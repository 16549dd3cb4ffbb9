"""Names of files: what a person may read and a disk may keep, whatever was claimed."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

LONGEST = 200
_LONGEST_SUFFIX = 12
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
# What Windows does not allow in a name, and what divides a path anywhere.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')


def cleaned_name(claimed: str) -> str:
    """Return a name of at most 200 characters without folders, control characters and marks that turn text round."""
    last = unicodedata.normalize("NFC", claimed).replace("\\", "/").rsplit("/", 1)[-1]
    # Cc: control; Cf: invisible marks, of which U+202E makes gpj.exe out of exe.jpg; Cs: half characters.
    seen = "".join(char for char in last if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    name = " ".join(_FORBIDDEN.sub("_", seen).split()).lstrip(".").strip(" .")
    return _shortened(name) or _("파일")


def with_suffix(name: str, suffixes: Sequence[str]) -> str:
    """Return the name with a suffix its content deserves: its own when it is one of them, else the first."""
    claimed = suffix_of(name)
    if claimed in suffixes:
        return name
    # What follows the dot of "v1.2 설명" is no suffix.
    stem = name[: -len(claimed)] if _SUFFIX.fullmatch(claimed) else name
    return f"{stem[: LONGEST - len(suffixes[0])]}{suffixes[0]}"


def suffix_of(name: str) -> str:
    """Return a name's suffix in lower case with its dot, empty when it has none."""
    return PurePosixPath(name).suffix.lower()


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    suffix = PurePosixPath(name).suffix
    if len(suffix) > _LONGEST_SUFFIX:
        suffix = ""
    return name[: LONGEST - len(suffix)] + suffix
