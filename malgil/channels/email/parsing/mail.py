"""What is read out of a mail."""

from dataclasses import dataclass, field
from hashlib import sha256

from malgil.channels.email.models import Nature


class Unreadable(Exception):
    """Nobody can make a mail of these bytes; the text says why, for the supervisor's list."""


@dataclass(frozen=True)
class Address:
    """An address in small letters, and the name that stood beside it."""

    address: str
    name: str = ""


@dataclass(frozen=True)
class MailFile:
    """A file that came along, under the name its sender gave it; `cid` where the text shows it in its midst."""

    name: str
    content: bytes = field(repr=False)
    content_type: str = "application/octet-stream"
    cid: str = ""


@dataclass(frozen=True)
class Mail:
    """A mail. Message-IDs stand as `tokens.kept_id` writes them, texts with line feeds and no outer white space."""

    nature: Nature = Nature.PERSON
    message_id: str = ""
    references: tuple[str, ...] = ()
    sender: Address | None = None
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    # Where it was delivered, as mail servers on the way have noted.
    delivered_to: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    quoted: str = ""
    files: tuple[MailFile, ...] = ()

    @property
    def addressed(self) -> list[str]:
        """Return every address it went to, each once: those it was delivered to first."""
        named = (one.address for one in (*self.to, *self.cc))
        return list(dict.fromkeys([*self.delivered_to, *named]))

    @property
    def gist(self) -> str:
        """What tells two mails apart that claim the same Message-ID: a digest of sender, subject and words."""
        said = (self.sender.address if self.sender else "", self.subject, *self.text.split())
        return sha256("\0".join(said).encode("utf-8", "replace")).hexdigest()
