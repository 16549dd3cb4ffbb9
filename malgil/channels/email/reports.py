"""What mail servers say of a mail of ours: delivery reports (RFC 3464), complaints (RFC 5965), and plain words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, message_from_string
from email.message import Message
from typing import Literal

Kind = Literal["failed", "delayed", "complaint"]

_ID = re.compile(rb"<([^<>\s@]{1,200}@[^<>\s@]{1,200})>")
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_CODE = re.compile(r"\b([45]\d\d)\b(?=[ -])")
# What says that nobody lives at an address: RFC 3463's codes, and the old ones where a server knows no others.
_NOBODY = re.compile(r"5\.1\.(?:0|1|2|3|6|10)|5\.2\.1|5\.4\.4")
_OLD_NOBODY = ("550", "551", "553")
_LONGEST = 400
_LONGEST_READ = 200_000


@dataclass(frozen=True)
class Report:
    """What a report says. `names` are the Message-IDs it may be about, the likeliest first, with their brackets."""

    kind: Kind
    names: list[str] = field(default_factory=list)
    recipient: str = ""
    status: str = ""
    words: str = ""

    @property
    def is_address_dead(self) -> bool:
        """Whether writing there again is pointless; a full box or a suspicious mail says nothing of the address."""
        if self.kind != "failed":
            return False
        if self.status and self.status != "5.0.0":
            return bool(_NOBODY.fullmatch(self.status))
        return self.words.startswith(_OLD_NOBODY) and "5.7." not in self.words


def read_report(content: bytes) -> Report | None:
    """Return what a mail reports of another one, None for one that reports nothing; it refuses no mail."""
    mail = message_from_bytes(content)
    names = [*_original_ids(mail), *(f"<{found.decode('ascii', 'replace')}>" for found in _ID.findall(content))]
    names = list(dict.fromkeys(names))
    for part in _parts(mail):
        if part.get_content_type() == "message/feedback-report":
            return _complaint(part, names)
        if part.get_content_type() == "message/delivery-status" and (report := _delivery_report(part, names)):
            return report
    return _in_plain_words(mail, content, names)


def _parts(mail: Message) -> Iterator[Message]:
    yield from (part for part in mail.walk() if part is not mail)


def _blocks(part: Message) -> list[Message]:
    """Return a part's groups of fields, each as a message without a body."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return [block for block in payload if isinstance(block, Message)]
    return [message_from_string(block) for block in re.split(r"\n\s*\n", str(payload)) if block.strip()]


def _complaint(part: Message, names: list[str]) -> Report:
    fields = _merged(_blocks(part))
    return Report("complaint", names, recipient=_address(fields.get("original-rcpt-to", "")))


def _delivery_report(part: Message, names: list[str]) -> Report | None:
    for block in _blocks(part):
        fields = _merged([block])
        action = fields.get("action", "").strip().lower()
        if action not in ("failed", "delayed"):
            continue
        status = _STATUS.search(fields.get("status", ""))
        words = fields.get("diagnostic-code", "").partition(";")[2] or fields.get("diagnostic-code", "")
        to = fields.get("original-recipient") or fields.get("final-recipient") or ""
        return Report(
            "failed" if action == "failed" else "delayed",
            names,
            recipient=_address(to),
            status=status[1] if status else "",
            words=" ".join(words.split())[:_LONGEST],
        )
    return None


def _in_plain_words(mail: Message, content: bytes, names: list[str]) -> Report | None:
    """Read a notice whose server knows no form for it: only a code of refusal says that a mail has failed."""
    text = content[:_LONGEST_READ].decode("utf-8", "replace")
    _, _, body = text.replace("\r\n", "\n").partition("\n\n")
    # What comes after is the mail itself, whose numbers say nothing.
    said = body.partition("Message-ID:")[0]
    status, code = _STATUS.search(said), _CODE.search(said)
    if not (status and status[1].startswith("5")) and not (code and code[1].startswith("5")):
        return None
    line = next((line for line in said.splitlines() if (status or code) and (status or code)[0] in line), "")  # type: ignore[index]
    failed = _address(str(mail.get("X-Failed-Recipients", "")))
    words = " ".join(line[line.find(code[1]) :].split()) if code and code[1] in line else " ".join(line.split())
    return Report("failed", names, recipient=failed, status=status[1] if status else "", words=words[:_LONGEST])


def _original_ids(mail: Message) -> Iterator[str]:
    """Yield the Message-ID of the mail a report brings along, whole or its headers only."""
    for part in _parts(mail):
        kind = part.get_content_type()
        if kind == "text/rfc822-headers":
            headers = part.get_payload(decode=True)
            found = message_from_bytes(headers if isinstance(headers, bytes) else b"")
            yield from _id_of(found)
        elif kind == "message/rfc822":
            for original in _blocks(part)[:1]:
                yield from _id_of(original)


def _id_of(mail: Message) -> Iterator[str]:
    if found := _ID.search(str(mail.get("Message-ID", "")).encode("utf-8", "replace")):
        yield f"<{found[1].decode('ascii', 'replace')}>"


def _merged(blocks: list[Message]) -> dict[str, str]:
    return {name.lower(): str(value) for block in blocks for name, value in block.items()}


def _address(value: str) -> str:
    """Return the address in `rfc822; kim@example.com` or `<kim@example.com>`; empty for none."""
    bare = value.rpartition(";")[2].strip().strip("<>").lower()
    return bare if "@" in bare and len(bare) <= 254 else ""
