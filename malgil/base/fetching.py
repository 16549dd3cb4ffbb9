"""Fetching what strangers publish: https only, from public machines only, in time, no more than asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urljoin, urlsplit, urlunsplit

from malgil.base.outward import Unreachable, checked_address, public_address

MOST_STEPS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Fetched:
    """What came back: the status, its headers by lower-case name, and the bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def fetch(url: str, headers: Mapping[str, str], *, seconds: float, most_bytes: int, anywhere: bool = False) -> Fetched:
    """Return what stands at an address, following it elsewhere three times; `anywhere` lets tests stay at home.

    Raises `Unreachable` for an address that is refused wherever it leads, for more than `most_bytes`, and when it takes
    longer than `seconds` in all.
    """
    ends = monotonic() + seconds
    for _step in range(MOST_STEPS + 1):
        fetched = _once(url, headers, ends, most_bytes, anywhere=anywhere)
        leads = fetched.headers.get("location", "")
        if fetched.status not in _REDIRECTS or not leads:
            return fetched
        url = urljoin(url, leads)
    raise Unreachable("leads in circles")


def _once(url: str, headers: Mapping[str, str], ends: float, most_bytes: int, *, anywhere: bool) -> Fetched:
    import httpx  # noqa: PLC0415 - half of what a worker loads at its start would be for this

    parts = checked_address(url, anywhere=anywhere)
    number = public_address(parts, anywhere=anywhere)
    # To the number that was checked: a name looked up twice may lead elsewhere the second time.
    place = f"[{number}]" if ":" in number else number
    address = urlunsplit(parts._replace(netloc=f"{place}:{parts.port}" if parts.port else place))
    named = {**headers, "Host": urlsplit(url).netloc, "Accept-Encoding": "identity"}
    left = max(0.1, ends - monotonic())
    try:
        with (
            httpx.Client(timeout=left, follow_redirects=False, trust_env=False) as client,
            client.stream("GET", address, headers=named, extensions={"sni_hostname": str(parts.hostname)}) as answer,
        ):
            body = b""
            for piece in answer.iter_raw():
                body += piece
                if len(body) > most_bytes:
                    raise Unreachable("too large")
                if monotonic() > ends:
                    raise Unreachable("too slow")
            return Fetched(answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, body)
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise Unreachable(type(error).__name__) from None
