"""Typing: said by a page, heard by the others on the topic, kept by nobody."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from malgil.events import wakes, wiring
from malgil.events.stream.asking import Elsewhere, NothingThere, Stranger, TurnedAway, Unasked, cookies_of, headers_of
from malgil.events.stream.feed import Feed
from malgil.events.stream.sse import frame
from malgil.events.wakes import Payload

LARGEST_BODY = 1024
# A page whispers at most every three seconds; a person with several windows may do so in each.
MOST_AT_ONCE = 6.0
PER_SECOND = 1.0
FORGOTTEN_AFTER = 5_000

Kind = Literal["typing", "still"]


@dataclass(frozen=True, slots=True)
class Whispered:
    """What a page whispers."""

    topic: str
    kind: Kind
    cookies: Mapping[str, str]


class Hush(TurnedAway):
    """Too many whispers at once."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(429, _("조금 천천히 해 주세요."))


def whispered_by(scope: Mapping[str, Any], body: bytes) -> Whispered:
    """Return what a request whispers; refuse another site's, and what makes no sense."""
    headers = headers_of(scope)
    if not _is_own(headers):
        raise Elsewhere
    if headers.get(b"content-type", b"").partition(b";")[0].strip() != b"application/json":
        raise Unasked
    try:
        read = json.loads(body)
        topic, kind = read["topic"], read["kind"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unasked from error
    if not isinstance(topic, str) or kind not in ("typing", "still"):
        raise Unasked
    return Whispered(topic, cast(Kind, kind), cookies_of(headers))


def _is_own(headers: Mapping[bytes, bytes]) -> bool:
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site == b"same-origin"
    # Browsers before 2023 say it less plainly.
    origin = urlsplit(headers.get(b"origin", b"").decode("latin-1"))
    return bool(origin.netloc) and origin.netloc == headers.get(b"host", b"").decode("latin-1")


def pass_on(whispered: Whispered, pace: "Pace", at: float) -> None:
    """Whisper to every process; refuse strangers, bells, and topics the one who whispers may not see. In a thread."""
    viewer = wiring.viewer_from(whispered.cookies) if whispered.cookies else None
    if viewer is None:
        raise Stranger
    if not pace.allows(viewer.pk, at):
        raise Hush
    # What everybody hears is no place to whisper.
    is_closed = wiring.is_bell(whispered.topic) or wiring.is_public(whispered.topic)
    if is_closed or not wiring.may_join(viewer, whispered.topic):
        raise NothingThere
    who = {"id": viewer.pk, "name": viewer.display_name, "side": "agent" if viewer.is_agent else "customer"}
    wakes.whisper(whispered.topic, {"kind": whispered.kind, "who": who})


def deliver(feed: Feed, payload: Payload) -> None:
    """Tell everybody on a topic but the one who whispers; on the portal nobody has a number."""
    who = payload["who"]
    said = {"topic": feed.topic, "kind": payload["kind"]}
    for_staff = frame("whisper", said | {"who": who})
    for_all = frame("whisper", said | {"who": {"name": who["name"], "side": who["side"]}})
    for page in feed.pages:
        if page.who.pk != who["id"]:
            page.whisper(for_staff if page.sees_staff else for_all)


class Pace:
    """How fast each person may whisper: a bucket of tokens each."""

    def __init__(self) -> None:
        """Begin with full buckets."""
        self._buckets: dict[int, tuple[float, float]] = {}

    def allows(self, pk: int, at: float) -> bool:
        """Take a token and return whether there was one; `at` in seconds."""
        if len(self._buckets) > FORGOTTEN_AFTER:
            self._buckets.clear()
        tokens, since = self._buckets.get(pk, (MOST_AT_ONCE, at))
        tokens = min(MOST_AT_ONCE, tokens + (at - since) * PER_SECOND)
        self._buckets[pk] = (max(tokens - 1, 0.0), at)
        return tokens >= 1
