"""Posting to addresses strangers have given us: https only, to public machines only, in time, following nobody."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from malgil.base.clock import now

LONGEST_ADDRESS = 2000
MOST_BYTES = 4096


class Unreachable(Exception):
    """Nothing was posted, or nobody answered; `for_good` when the address itself is refused."""

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        """Say why."""
        super().__init__(reason)
        self.for_good = for_good


@dataclass(frozen=True)
class Answer:
    """What came back: the status, and how many seconds we were asked to wait (0 when not)."""

    status: int
    retry_after: float


def checked_address(url: str, *, anywhere: bool = False) -> SplitResult:
    """Return an address that may be posted to, taken apart; `anywhere` lets plain http in. Looks nothing up."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises for a port that is none
    except ValueError:
        raise Unreachable("not an address", for_good=True) from None
    if len(url) > LONGEST_ADDRESS or not parts.hostname or parts.username is not None or parts.fragment:
        raise Unreachable("not an address", for_good=True)
    if parts.scheme != "https" and not (anywhere and parts.scheme == "http"):
        raise Unreachable("not https", for_good=True)
    if not url.isascii() or any(letter.isspace() or not letter.isprintable() for letter in url):
        raise Unreachable("not an address", for_good=True)
    if not anywhere and not _may_be_public(parts.hostname):
        raise Unreachable("not a public address", for_good=True)
    return parts


def post(url: str, body: bytes, headers: Mapping[str, str], *, seconds: float, anywhere: bool = False) -> Answer:
    """Post bytes and return the answer; `anywhere` lets it go to private machines, for tests.

    Raises `Unreachable` for an address that is refused, and when it takes longer in all, however slowly it drips.
    """
    parts = checked_address(url, anywhere=anywhere)
    connection = _connection(parts, public_address(parts, anywhere=anywhere), seconds)
    # A time-out counts each wait; a server that drips a byte at a time would hold us for ever.
    is_over = threading.Event()
    deadline = threading.Timer(seconds, _cut, [connection, is_over])
    deadline.daemon = True
    deadline.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body, dict(headers))
        response = connection.getresponse()
        response.read(MOST_BYTES)
        if is_over.is_set():
            # A line that is cut reads like an answer that has ended.
            raise Unreachable("too slow")
        return Answer(response.status, _retry_after(response))
    except (OSError, HTTPException, ValueError) as error:
        raise Unreachable(type(error).__name__) from None
    finally:
        deadline.cancel()
        connection.close()


def _may_be_public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host.strip(".")


def public_address(parts: SplitResult, *, anywhere: bool) -> str:
    """Return the machine's number: looked up once, so that a name cannot lead elsewhere the second time."""
    host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = {str(place[4][0]) for place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        raise Unreachable("no such host") from None
    if not anywhere and not all(ip_address(number.partition("%")[0]).is_global for number in found):
        raise Unreachable("not a public address", for_good=True)
    # IPv4 first: more machines can reach it.
    return min(found, key=lambda number: (":" in number, number))


class _Pinned(HTTPSConnection):
    """Goes to a number, and speaks TLS to a name."""

    def __init__(self, host: str, number: str, port: int | None, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self._number = number
        self._trust = ssl.create_default_context()

    def connect(self) -> None:
        """Connect to the number that was checked."""
        plain = socket.create_connection((self._number, self.port), self.timeout)
        self.sock = plain
        self.sock = self._trust.wrap_socket(plain, server_hostname=self.host)


class _Plain(HTTPConnection):
    """Goes to a number without TLS; only where a test allows it."""

    def __init__(self, host: str, number: str, port: int | None, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self._number = number

    def connect(self) -> None:
        """Connect to the number that was checked."""
        self.sock = socket.create_connection((self._number, self.port), self.timeout)


def _connection(parts: SplitResult, number: str, seconds: float) -> HTTPConnection:
    kind = _Pinned if parts.scheme == "https" else _Plain
    return kind(str(parts.hostname), number, parts.port, seconds)


def _cut(connection: HTTPConnection, is_over: threading.Event) -> None:
    is_over.set()
    line = connection.sock
    if line is not None:
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)


def _retry_after(response: HTTPResponse) -> float:
    asked = (response.getheader("Retry-After") or "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    try:
        return max(0.0, (parsedate_to_datetime(asked) - now()).total_seconds())
    except (ValueError, TypeError):
        return 0.0
