"""One connection to an IMAP server, in our words."""

import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from malgil.base.sealing import Lost
from malgil.channels.email.models import Mailbox, Security
from malgil.channels.email.secrets import unlocked

if TYPE_CHECKING:
    from imapclient import IMAPClient

CONNECT_SECONDS, READ_SECONDS = 15.0, 60.0
# How many sizes are asked for at once.
_BATCH = 200


class Trouble(Exception):
    """A mailbox cannot be asked. `code` says what is wrong in a word, the text what was said."""

    def __init__(self, code: str, said: object = "") -> None:
        """Keep both."""
        self.code = code
        super().__init__(f"{code}: {said}" if str(said) else code)


@dataclass(frozen=True)
class Folder:
    """What a folder says of itself: under which numbers its mails stand, and the number the next one gets."""

    uidvalidity: int
    next_uid: int
    mails: int


class Session:
    """A folder that is open; every answer of the server has a time-out."""

    def __init__(self, client: "IMAPClient", name: str) -> None:
        """Open a folder of a server that has let us in."""
        self._client = client
        found = client.select_folder(name)
        self.folder = Folder(
            uidvalidity=int(found.get(b"UIDVALIDITY", 1)),
            next_uid=int(found.get(b"UIDNEXT") or self._highest() + 1),
            mails=int(found.get(b"EXISTS", 0)),
        )

    @property
    def can_idle(self) -> bool:
        """Whether the server says by itself that a mail has come."""
        return bool(self._client.has_capability("IDLE"))

    def numbers_from(self, first: int) -> list[int]:
        """Return the numbers of the mails from one on, in order."""
        # The last mail is always named, even when its number is lower.
        return sorted(uid for uid in self._client.search(["UID", f"{first}:*"]) if uid >= first)

    def unseen(self) -> list[int]:
        """Return the numbers of the mails nobody has opened, in order."""
        return sorted(self._client.search("UNSEEN"))

    def since(self, day: date) -> list[int]:
        """Return the numbers of the mails that came on a day or later, in order."""
        return sorted(self._client.search(["SINCE", day]))

    def sizes(self, numbers: Sequence[int]) -> dict[int, int]:
        """Return how many bytes each mail has; one that was deleted meanwhile is left out."""
        found: dict[int, int] = {}
        for start in range(0, len(numbers), _BATCH):
            answer = self._client.fetch(numbers[start : start + _BATCH], ["RFC822.SIZE"])
            found |= {uid: int(each.get(b"RFC822.SIZE", 0)) for uid, each in answer.items()}
        return found

    def content(self, uid: int, *, only_headers: bool) -> bytes | None:
        """Return a mail's bytes without marking it as read, None when it is gone."""
        part = "BODY.PEEK[HEADER]" if only_headers else "BODY.PEEK[]"
        answer: dict[bytes, Any] = self._client.fetch([uid], [part]).get(uid, {})
        content = answer.get(b"BODY[HEADER]" if only_headers else b"BODY[]")
        return bytes(content) if content is not None else None

    def mark_seen(self, uid: int) -> None:
        """Mark a mail as read for who looks into the mailbox; a folder that allows it not is left as it is."""
        from imapclient.exceptions import IMAPClientError  # noqa: PLC0415 - pages fetch nothing

        with suppress(IMAPClientError):
            self._client.add_flags([uid], [rb"\Seen"], silent=True)

    def wait(self, seconds: float) -> bool:
        """Wait until the server says that something has changed; return whether it did."""
        self._client.idle()
        said = self._client.idle_check(timeout=seconds)
        # Some servers only say it when they are asked to stop.
        _, said_last = self._client.idle_done()
        return bool(said or said_last)

    def _highest(self) -> int:
        return max(self._client.search("ALL"), default=0)


@contextmanager
def connected(mailbox: Mailbox) -> Iterator[Session]:
    """Connect to a mailbox's server for the block and open its folder; raise `Trouble` whatever goes wrong in it."""
    from imapclient.exceptions import IMAPClientError, LoginError  # noqa: PLC0415 - pages fetch nothing

    try:
        client = _client(mailbox)
        try:
            _sign_in(client, mailbox)
            yield Session(client, mailbox.folder)
        finally:
            with suppress(Exception):
                client.logout()
            with suppress(Exception):
                client.shutdown()
    except Lost as error:
        raise Trouble("secret") from error
    except LoginError as error:
        raise Trouble("login", error) from error
    except ssl.SSLError as error:
        raise Trouble("certificate", error.reason or error) from error
    except socket.gaierror as error:
        raise Trouble("host", error) from error
    except (OSError, EOFError) as error:
        raise Trouble("unreachable", error) from error
    except IMAPClientError as error:
        raise Trouble(_code_of(error), error) from error


def _code_of(error: Exception) -> str:
    said = str(error).lower()
    # However a server hangs up, it is away.
    if any(word in said for word in ("bye", "closed", "socket error", "eof")):
        return "unreachable"
    return "folder" if "select" in said else "server"


def _client(mailbox: Mailbox) -> "IMAPClient":
    from imapclient import IMAPClient, SocketTimeout  # noqa: PLC0415 - pages fetch nothing

    context = ssl.create_default_context()
    client = IMAPClient(
        mailbox.host,
        port=mailbox.port,
        ssl=mailbox.security == Security.TLS,
        ssl_context=context,
        timeout=SocketTimeout(connect=CONNECT_SECONDS, read=READ_SECONDS),
    )
    if mailbox.security == Security.STARTTLS:
        client.starttls(context)
    return client


def _sign_in(client: "IMAPClient", mailbox: Mailbox) -> None:
    client.login(mailbox.user or mailbox.address, unlocked(mailbox.secret))
