"""From bytes to a `Mail`."""

import re
import unicodedata
from collections.abc import Collection
from email import policy
from email.message import Message
from email.parser import BytesParser

from malgil.channels.email.parsing.headers import addresses, bare, identities, raw, raws, readable, words
from malgil.channels.email.parsing.mail import Mail, MailFile, Unreadable
from malgil.channels.email.parsing.nature import nature_of
from malgil.channels.email.parsing.parts import contents_of
from malgil.channels.email.parsing.quotes import split
from malgil.channels.email.tokens import kept_id

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ud800-\udfff]")
_GAPS = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")
MOST_REFERENCES = 200
# The older of the standard library's two ways to hold headers: the newer one raises on some that come every day.
_PARSER = BytesParser(policy=policy.compat32)


def parse(content: bytes, *, ours: Collection[str] = ()) -> Mail:
    """Return what a mail says; `ours` are our addresses in small letters. Raise `Unreadable` and nothing else."""
    try:
        return _mail(_PARSER.parsebytes(content), ours)
    except Unreadable:
        raise
    except Exception as error:
        # Whatever a mail can do to a program, it does to this one mail.
        raise Unreadable(f"{type(error).__name__}: {error}"[:300]) from error


def parse_headers(content: bytes, *, ours: Collection[str] = ()) -> Mail:
    """Return what the headers of a mail say whose words cannot be had. Raise `Unreadable` and nothing else."""
    try:
        return _headed(_PARSER.parsebytes(content, headersonly=True), ours)
    except Exception as error:
        raise Unreadable(f"{type(error).__name__}: {error}"[:300]) from error


def _mail(message: Message, ours: Collection[str]) -> Mail:
    head = _headed(message, ours)
    found = contents_of(message)
    text = _tidied(found.text)
    said, quoted = split(text, subject=head.subject)
    said = "\n\n".join(filter(None, [said, *map(_tidied, found.enclosed)]))
    return Mail(
        nature=head.nature, message_id=head.message_id, references=head.references, sender=head.sender, to=head.to,
        cc=head.cc, delivered_to=head.delivered_to, subject=head.subject, text=said, quoted=quoted,
        files=_named_apart(found.files),
    )  # fmt: skip


def _headed(message: Message, ours: Collection[str]) -> Mail:
    if not list(message.raw_items()):
        raise Unreadable("no headers")
    references = [*identities(raw(message, "References")), *identities(raw(message, "In-Reply-To"))]
    own = identities(raw(message, "Message-ID")) or [raw(message, "Message-ID")]
    delivered = [bare(readable(value)) for name in ("Delivered-To", "X-Original-To") for value in raws(message, name)]
    return Mail(
        nature=nature_of(message, ours=ours),
        message_id=_safe(kept_id(readable(own[0]))),
        references=tuple(dict.fromkeys(_safe(kept_id(readable(each))) for each in references[-MOST_REFERENCES:])),
        sender=next(iter(addresses(message, "From")), None),
        to=addresses(message, "To"),
        cc=addresses(message, "Cc"),
        delivered_to=tuple(filter(None, delivered)),
        subject=words(raw(message, "Subject"))[:250],
    )


def _tidied(text: str) -> str:
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " "))
    lines = (line.rstrip() if line != "-- " else line for line in _UNSEEN.sub("", text).split("\n"))
    return _GAPS.sub("\n\n", "\n".join(lines)).strip()


def _safe(identity: str) -> str:
    return _UNSEEN.sub("", identity)[:255]


def _named_apart(files: list[MailFile]) -> tuple[MailFile, ...]:
    """Return files without half characters in their names."""
    return tuple(
        MailFile(_UNSEEN.sub("", each.name).strip() or "file", each.content, each.content_type, each.cid)
        for each in files
    )
