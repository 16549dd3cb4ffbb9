"""What came along with a mail, and what is packed into Outlook's winmail.dat."""

import logging
from email.message import Message
from typing import TYPE_CHECKING

from malgil.channels.email.parsing import lzfu
from malgil.channels.email.parsing.charsets import decoded
from malgil.channels.email.parsing.html import text_of
from malgil.channels.email.parsing.mail import MailFile
from malgil.channels.email.parsing.params import cid, content_type, file_name
from malgil.channels.email.parsing.rtf import text_of as text_of_rtf

if TYPE_CHECKING:
    from tnefparse.tnef import TNEF as Parcel  # noqa: N811 - what it is to us
    from tnefparse.tnef import TNEFAttachment

_SUFFIXES = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp", "image/heic": ".heic",
    "application/pdf": ".pdf", "text/calendar": ".ics", "text/plain": ".txt", "text/csv": ".csv",
    "application/zip": ".zip", "video/mp4": ".mp4",
}  # fmt: skip
TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})

# It warns of every second winmail.dat there is.
logging.getLogger("tnefparse").setLevel(logging.ERROR)


def content_of(part: Message) -> bytes:
    """Return the bytes of a part as they were before it was packed into a mail."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def file_of(part: Message) -> MailFile:
    """Return a part as a file; one without a name is called after its type."""
    kind = content_type(part)
    name = file_name(part) or f"{kind.partition('/')[0]}{_SUFFIXES.get(kind, '')}"
    return MailFile(name=name[:250], content=content_of(part), content_type=kind, cid=cid(part))


def is_tnef(part: Message) -> bool:
    """Return whether a part is Outlook's own parcel of files."""
    return content_type(part) in TNEF or file_name(part).lower() == "winmail.dat"


def unpacked(part: Message) -> tuple[list[MailFile], str]:
    """Return the files in a winmail.dat and the text it holds; the parcel itself when it cannot be opened."""
    from tnefparse import TNEF as Opened  # noqa: N811, PLC0415 - pages read no mail

    try:
        parcel = Opened(content_of(part))
        files = [MailFile(name=_name(each), content=bytes(each.data)) for each in parcel.attachments if each.data]
        text = _words_in(parcel)
    except Exception:  # noqa: BLE001 - the library checks nothing of what it reads
        return [file_of(part)], ""
    return (files, text) if files or text else ([file_of(part)], "")


def _words_in(parcel: "Parcel") -> str:
    """Return what a parcel says: as text, else as HTML, else as the RTF Outlook packs; empty where it says nothing."""
    if text := _as_text(parcel.body):
        return text
    if html := _as_text(parcel.htmlbody):
        return text_of(html)
    if not parcel._rtfbody:  # noqa: SLF001 - its property wants a library of its own to open it
        return ""
    try:
        return text_of_rtf(lzfu.unpacked(bytes(parcel._rtfbody)))  # noqa: SLF001 - as above
    except ValueError:
        return ""


def _as_text(content: object) -> str:
    text = decoded(content) if isinstance(content, bytes) else str(content or "")
    return text.replace("\x00", "").strip()


def _name(attachment: "TNEFAttachment") -> str:
    try:
        name = attachment.long_filename()
    except UnicodeDecodeError:
        # The library takes every short name for UTF-8.
        name = decoded(getattr(attachment, "_name", b""))
    return str(name or "").strip("\x00 ")[:250] or "winmail"
