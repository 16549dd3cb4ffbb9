"""Mail servers hand mails over by LMTP or SMTP: `250` means that every byte and its row are kept."""

import asyncio
import logging
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import close_old_connections

from malgil.channels.email.actions import keep_delivered
from malgil.channels.email.queries import mailbox_for

if TYPE_CHECKING:
    from aiosmtpd.smtp import SMTP, Envelope

log = logging.getLogger(__name__)

TAKEN, UNKNOWN, LATER = "250 2.6.0 Kept", "550 5.1.1 No such mailbox here", "451 4.3.0 Try again later"
SECONDS = 120.0


@dataclass(frozen=True)
class Place:
    """Where to listen: `lmtp:127.0.0.1:2424`, `lmtp:/run/malgil/mail.sock`, `smtp:0.0.0.0:2525`."""

    protocol: str
    path: str = ""
    host: str = ""
    port: int = 0


def place_of(text: str) -> Place:
    """Return where to listen; refuse what is neither a socket's path nor host:port (ValueError)."""
    protocol, _, rest = text.partition(":")
    if protocol not in ("lmtp", "smtp"):
        raise ValueError("must begin with lmtp: or smtp:")
    if rest.startswith("/"):
        return Place(protocol, path=rest)
    host, colon, port = rest.rpartition(":")
    if not colon or not host or not (port.isascii() and port.isdigit()):
        raise ValueError("must go on with host:port or the path of a socket")
    return Place(protocol, host=host.strip("[]"), port=int(port))


class Receiver:
    """Listens in a thread of its own until it is stopped."""

    def __init__(self, place: Place) -> None:
        """Keep where to listen."""
        self._place = place
        self._loop = asyncio.new_event_loop()
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="mail")
        self._server: asyncio.Server | None = None
        self._thread = threading.Thread(target=self._run, name="mail-receiver", daemon=True)
        self._ready = threading.Event()
        self._error: OSError | None = None
        self.port = place.port

    def start(self) -> None:
        """Listen; raise OSError when the place is taken."""
        if self._place.path:
            # What a receiver left behind that was killed.
            Path(self._place.path).unlink(missing_ok=True)
        self._thread.start()
        self._ready.wait()
        if self._error:
            raise self._error

    def stop(self) -> None:
        """Take no more mails; what is being kept is kept."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(5)
        self._pool.shutdown()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._server = self._loop.run_until_complete(self._listen())
        except OSError as error:
            self._error = error
        self._ready.set()
        if self._server:
            self._loop.run_forever()
            self._server.close()
        self._loop.close()

    async def _listen(self) -> asyncio.Server:
        if self._place.path:
            server = await self._loop.create_unix_server(self._protocol, path=self._place.path)
            # The mail server is another user of this machine; who may reach the folder may hand mails over.
            os.chmod(self._place.path, 0o666)  # noqa: PTH101, S103 - as above
            return server
        server = await self._loop.create_server(self._protocol, host=self._place.host, port=self._place.port)
        self.port = server.sockets[0].getsockname()[1]
        return server

    def _protocol(self) -> "SMTP":
        return protocol_of(self._place.protocol)(
            Handler(self._loop, self._pool, is_lmtp=self._place.protocol == "lmtp"),
            data_size_limit=settings.MALGIL_MAIL_LIMIT,
            enable_SMTPUTF8=True,
            hostname="malgil",
            ident="malgil",
            timeout=SECONDS,
            loop=self._loop,
        )


def protocol_of(name: str) -> "type[SMTP]":
    """Return what speaks LMTP or SMTP with lines as long as mails have them."""
    from aiosmtpd.lmtp import LMTP  # noqa: PLC0415 - only who receives needs it
    from aiosmtpd.smtp import SMTP  # noqa: PLC0415

    spoken: type[SMTP] = LMTP if name == "lmtp" else SMTP
    return type("Speaking", (spoken,), {"line_length_limit": 1_000_000})


class Handler:
    """Answers the questions a mail server asks."""

    def __init__(self, loop: asyncio.AbstractEventLoop, pool: ThreadPoolExecutor, *, is_lmtp: bool) -> None:
        """Keep where work is done that would hold up the others."""
        self._loop, self._pool, self._is_lmtp = loop, pool, is_lmtp

    async def handle_RCPT(  # noqa: N802 - as the library calls it
        self, server: "SMTP", session: Any, envelope: "Envelope", address: str, options: list[str]
    ) -> str:
        """Refuse an address that is none of ours; a database that is away makes nobody unknown."""
        del server, session, options
        try:
            known = await self._loop.run_in_executor(self._pool, _in_database, mailbox_for, [address])
        except Exception:
            log.exception("a mail could not be received")
            return LATER
        if known is None:
            return UNKNOWN
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server: "SMTP", session: Any, envelope: "Envelope") -> str:  # noqa: N802 - as above
        """Keep a mail for every address it came for; LMTP is answered once for each of them."""
        del server, session
        content = envelope.original_content or b""
        answers = []
        for address in envelope.rcpt_tos:
            try:
                await self._loop.run_in_executor(self._pool, _in_database, _keep, content, address)
                answers.append(TAKEN)
            except Exception:
                log.exception("a mail could not be kept")
                answers.append(LATER)
        if self._is_lmtp:
            return "\r\n".join(answers)
        # A server that tries again hands the same mail over, which is taken once by its Message-ID.
        return TAKEN if set(answers) == {TAKEN} else LATER


def _keep(content: bytes, address: str) -> None:
    keep_delivered(content, mailbox=mailbox_for([address]), recipient=address)


def _in_database(work: Any, *arguments: Any) -> Any:
    close_old_connections()
    try:
        return work(*arguments)
    finally:
        close_old_connections()
