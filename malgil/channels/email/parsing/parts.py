"""A mail's tree of parts, put in order: the text a reader sees, and the files beside it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.message import Message

from malgil.channels.email.parsing.calendar import invitation
from malgil.channels.email.parsing.charsets import decoded
from malgil.channels.email.parsing.files import content_of, file_of, is_tnef, unpacked
from malgil.channels.email.parsing.headers import raw, words
from malgil.channels.email.parsing.html import text_of
from malgil.channels.email.parsing.mail import MailFile
from malgil.channels.email.parsing.params import content_type, file_name, is_attachment, parameter

DEEPEST = 30
MOST_PARTS = 500
_META = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
# A text like this stands where a program wants its reader to see the HTML.
_NO_TEXT = 200


@dataclass
class Contents:
    """What was found so far."""

    texts: list[str] = field(default_factory=list)
    # What mails say that came in the mail.
    enclosed: list[str] = field(default_factory=list)
    files: list[MailFile] = field(default_factory=list)
    parts: int = 0

    @property
    def text(self) -> str:
        """All texts in order, with an empty line between them."""
        return "\n\n".join(text for text in self.texts if text)


def contents_of(mail: Message) -> Contents:
    """Return the texts and files of a mail, of the mails in it too."""
    found = Contents()
    _read(mail, found, depth=0)
    return found


def _read(part: Message, found: Contents, *, depth: int) -> None:
    found.parts += 1
    if found.parts > MOST_PARTS or depth > DEEPEST:
        return
    kind = content_type(part)
    if not part.is_multipart():
        _read_leaf(part, kind, found)
    elif kind == "multipart/alternative":
        _read_alternatives(_children(part), found, depth=depth + 1)
    else:
        read = _read_inner if kind.startswith("message/") else _read
        for child in _children(part):
            read(child, found, depth=depth + 1)


def _read_leaf(part: Message, kind: str, found: Contents) -> None:
    if is_tnef(part):
        files, text = unpacked(part)
        found.files += files
        found.texts += [text] if not found.text else []
    elif kind == "text/calendar":
        found.files.append(file_of(part))
        found.texts += [invitation(_text(part))] if not found.text else []
    elif _is_text(part, kind):
        found.texts.append(_shown(part, kind))
    elif content_of(part):
        found.files.append(file_of(part))


def _read_alternatives(children: list[Message], found: Contents, *, depth: int) -> None:
    """Read the one a reader sees: the text unless it says nothing; everything that is no alternative beside it."""
    plain = [child for child in children if _is_text(child, "text/plain") and content_type(child) == "text/plain"]
    rest = [child for child in children if child not in plain]
    inner = Contents(parts=found.parts)
    for child in rest:
        _read(child, inner, depth=depth)
    found.parts = inner.parts
    found.files += inner.files
    found.enclosed += inner.enclosed
    text = "\n\n".join(filter(None, (_shown(child, "text/plain") for child in plain)))
    says_nothing = len(text) < _NO_TEXT and len(inner.text) > 2 * len(text) and "html" in text.lower()
    found.texts.append(inner.text if inner.text and (not text or says_nothing) else text)


def _read_inner(mail: Message, found: Contents, *, depth: int) -> None:
    """Read a mail that came in a mail: whose it is and what it says."""
    inner = Contents(parts=found.parts)
    _read(mail, inner, depth=depth)
    head = [f"{name}: {value}" for name in ("From", "Date", "Subject") if (value := words(raw(mail, name)))]
    if head or inner.text:
        found.enclosed.append("\n".join(["-" * 20, *head, "", inner.text]).strip())
    found.enclosed += inner.enclosed
    found.files += inner.files
    found.parts = inner.parts


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _is_text(part: Message, kind: str) -> bool:
    # Parts whose boundary never came are one text.
    is_text = kind in ("text/plain", "text/html") or kind.startswith("multipart/")
    return is_text and not is_attachment(part) and not file_name(part)


def _text(part: Message) -> str:
    return decoded(content_of(part), parameter(part, "Content-Type", "charset"))


def _shown(part: Message, kind: str) -> str:
    if kind == "text/html":
        content = content_of(part)
        return text_of(decoded(content, parameter(part, "Content-Type", "charset") or _declared_within(content)))
    text = _text(part).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        return ""
    if parameter(part, "Content-Type", "format").lower() == "flowed":
        return _unflowed(text.split("\n"), joins=parameter(part, "Content-Type", "delsp").lower() == "yes")
    return text


def _unflowed(lines: Iterable[str], *, joins: bool) -> str:
    """Return text whose lines were broken for transport with its lines whole (RFC 3676)."""
    whole: list[str] = []
    goes_on = False
    for line in lines:
        quote = line.startswith(">")
        if goes_on and not quote and line != "-- ":
            whole[-1] = (whole[-1][:-1] if joins else whole[-1]) + line.removeprefix(" ")
        else:
            whole.append(line.removeprefix(" ") if not quote else line)
        goes_on = line.endswith(" ") and line != "-- " and not quote
    return "\n".join(whole)


def _declared_within(content: bytes) -> str:
    found = _META.search(content[:4096])
    return found[1].decode("ascii") if found else ""
