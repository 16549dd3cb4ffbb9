"""The parameters of a part's headers: file names above all, in the four ways Korean programs write them."""

from email.message import Message
from urllib.parse import unquote

from malgil.channels.email.parsing.charsets import decoded
from malgil.channels.email.parsing.headers import raw, readable, words


def content_type(part: Message) -> str:
    """Return the type of a part in small letters: `text/plain` where none or nonsense is given."""
    given = readable(raw(part, "Content-Type")).partition(";")[0].strip().lower()
    main, slash, sub = given.partition("/")
    return given if main and slash and sub and " " not in given else "text/plain"


def parameter(part: Message, header: str, name: str) -> str:
    """Return a parameter of a header, decoded; empty when it is not there."""
    # Read anew from text without half characters, which the standard library turns into question marks.
    fresh = Message()
    fresh[header] = readable(raw(part, header)).replace("\r", " ").replace("\n", " ") or "x"
    found = fresh.get_param(name, header=header)
    if isinstance(found, tuple):
        charset, _, text = found
        # RFC 2231: percent signs, of which the standard library has made one character a byte.
        return decoded(text.encode("latin-1", "replace"), charset or "") if text.isascii() is False else text
    return words(str(found)) if found else ""


def file_name(part: Message) -> str:
    """Return what a part's file is called; empty when it has no name."""
    for header, name in (("Content-Disposition", "filename"), ("Content-Type", "name")):
        if found := parameter(part, header, name):
            # Some write percent signs without the star that announces them.
            return unquote(found) if "%" in found and unquote(found).isprintable() else found
    return ""


def is_attachment(part: Message) -> bool:
    """Return whether a part says it is no part of the text."""
    return readable(raw(part, "Content-Disposition")).strip().lower().startswith("attachment")


def cid(part: Message) -> str:
    """Return the name by which the text shows a part in its midst."""
    return raw(part, "Content-ID").strip().strip("<>")
