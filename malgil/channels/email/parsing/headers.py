"""What stands in a mail's headers, read from their raw text: programs write them in every way but the right one."""

import base64
import binascii
import re
from collections.abc import Iterator
from email.message import Message
from quopri import decodestring

from malgil.channels.email.parsing.charsets import decoded
from malgil.channels.email.parsing.mail import Address

# The charset may carry a language after a star (RFC 2231).
_WORD = re.compile(r"=\?([^?*\s]{0,60})(?:\*[^?]*)?\?([bq])\?([^?]*)\?=", re.IGNORECASE)
_BETWEEN = re.compile(r"(\?=)[ \t\r\n]+(=\?)")
_ADDRESS = re.compile(r"[^\s@<>(),;:\"\\]{1,64}@[^\s@<>(),;:\"\\]{1,190}")
_IDS = re.compile(r"<([^<>]{1,998})>")
_INVISIBLE = re.compile("[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
MOST_NAMED = 100


def raw(mail: Message, name: str) -> str:
    """Return the first header of a name on one line; bytes that are not ASCII stand in it as half characters."""
    return next(raws(mail, name), "")


def raws(mail: Message, name: str) -> Iterator[str]:
    """Yield every header of a name, as `raw` returns one."""
    for known, value in mail.raw_items():
        if known.lower() == name.lower():
            yield re.sub(r"\r?\n[ \t]?", " ", str(value)).strip()


def words(value: str) -> str:
    """Return a header's text: encoded words decoded, also where one ends in the middle of a character."""
    value = readable(_BETWEEN.sub(r"\1\2", value))
    parts: list[str] = []
    waiting, charset, last = b"", "", 0
    for found in _WORD.finditer(value):
        plain = value[last : found.start()]
        if waiting and (plain or found[1].lower() != charset):
            parts.append(decoded(waiting, charset))
            waiting = b""
        parts.append(plain)
        # The bytes of neighbours are put together before they are read.
        waiting, charset, last = waiting + _unpacked(found[2], found[3]), found[1].lower(), found.end()
    parts += [decoded(waiting, charset), value[last:]]
    return tidy("".join(parts))


def readable(value: str) -> str:
    """Return a raw header with its bytes read as what they most likely are."""
    if value.isascii():
        return value
    return decoded(value.encode("utf-8", "surrogateescape"))


def tidy(text: str) -> str:
    """Return a text on one line, without what cannot be seen."""
    return " ".join(_INVISIBLE.sub(" ", text).split())


def addresses(mail: Message, name: str) -> tuple[Address, ...]:
    """Return the people a header names, each address once and at most a hundred; what is no address is left out."""
    found: dict[str, Address] = {}
    for value in raws(mail, name):
        for written in _between_commas(readable(value)[:20_000]):
            name_beside, _, address = written.rpartition("<")
            shown = bare(address)
            if shown and shown not in found and len(found) < MOST_NAMED:
                said = words(name_beside.replace("\\", "")).strip("\"' ")
                found[shown] = Address(shown, "" if bare(said) == shown else said[:60])
    return tuple(found.values())


def _between_commas(value: str) -> Iterator[str]:
    """Yield what a list holds; a comma in quotes divides nothing, a group's name belongs to nobody."""
    start, quoted = 0, False
    for place, sign in enumerate(value):
        if sign == '"':
            quoted = not quoted
        elif sign in ",;" and not quoted:
            yield value[start:place]
            start = place + 1
    yield value[start:]


def bare(text: str) -> str:
    """Return the one address in a text in small letters, empty when there is none."""
    found = _ADDRESS.search(text.strip().strip("<>").lower())
    return found[0].rstrip(".") if found else ""


def identities(value: str) -> list[str]:
    """Return the Message-IDs in a header without their brackets; one that came without any too."""
    found = ["".join(each.split()) for each in _IDS.findall(value)]
    if not found and "@" in value and "<" not in value:
        found = value.split()[:MOST_NAMED]
    return list(dict.fromkeys(found))


def _unpacked(encoding: str, text: str) -> bytes:
    if encoding.lower() == "q":
        return decodestring(text.replace("_", " ").encode("ascii", "replace"), header=False)
    letters = re.sub(r"[^A-Za-z0-9+/]", "", text)
    try:
        return base64.b64decode(letters + "=" * (-len(letters) % 4))
    except binascii.Error:
        # One letter too many says nothing.
        return base64.b64decode(letters[:-1] + "=" * (-(len(letters) - 1) % 4))
