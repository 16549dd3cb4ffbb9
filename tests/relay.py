"""A real SMTP server for the tests, which can say no, fall silent, and die in the middle of a mail."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.smtp import SMTP, Envelope, Session

REPLY_SECONDS = 5.0


@dataclass
class Relay:
    """What the server has taken, and how it behaves: `answers` says no to an addressee, `at_end` happens after DATA."""

    port: int = 0
    taken: list[Envelope] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    # What is said when a mail is whole; "silence" says nothing, "death" hangs up after having taken it, and "refuse
    # and die" hangs up before.
    at_end: str = "250 taken"

    @property
    def mails(self) -> list[EmailMessage]:
        """The mails it has taken, parsed."""
        return [message_from_bytes(taken.content, policy=default) for taken in self.taken]  # type: ignore[misc, arg-type]  # the policy makes these

    async def handle_RCPT(self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _: object) -> str:  # noqa: N802 - aiosmtpd's name
        if answer := self.answers.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        if self.at_end == "silence":
            await asyncio.sleep(REPLY_SECONDS)
        if self.at_end == "refuse and die":
            server.transport.abort()
            return "250 never heard"
        if self.at_end in ("death", "250 taken"):
            self.taken.append(envelope)
        if self.at_end == "death":
            server.transport.abort()
        return self.at_end


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def open_relay(port: int = 0) -> Iterator[Relay]:
    """A server that listens while the block lasts."""
    relay = Relay()
    with served(lambda: SMTP(relay, enable_SMTPUTF8=True), port) as relay.port:
        yield relay


@contextmanager
def served(protocol: Callable[[], asyncio.BaseProtocol], port: int = 0) -> Iterator[int]:
    """Serve a protocol on a port of this machine, in a thread and a loop of its own."""
    loop = asyncio.new_event_loop()
    opened: Future[asyncio.Server] = Future()

    def serve() -> None:
        asyncio.set_event_loop(loop)
        try:
            opened.set_result(loop.run_until_complete(loop.create_server(protocol, "127.0.0.1", port)))
        except OSError as error:
            opened.set_exception(error)
            return
        loop.run_forever()
        opened.result().close()
        loop.run_until_complete(_wind_up())
        loop.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield opened.result(5).sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)


async def _wind_up() -> None:
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()
    await asyncio.sleep(0)
