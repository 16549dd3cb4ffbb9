"""Speaking to whoever sits at the terminal, in the language of its locale; Django's gettext is not loaded there."""

import os
import sys

# sysexits.h: something in the configuration, to which a restart makes no difference.
CANNOT_START = 78
# Something malgil needs, such as the database, is not there yet: a restart may help.
NOT_YET = 75


def speaks_korean() -> bool:
    """Return whether the terminal's locale is Korean."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((locale for locale in named if locale), "").startswith("ko")


def say(korean: str, english: str) -> str:
    """Return the sentence in the terminal's language."""
    return korean if speaks_korean() else english


def tell(korean: str, english: str) -> None:
    """Write the sentence in the terminal's language, on a line of its own."""
    text = say(korean, english)
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()
