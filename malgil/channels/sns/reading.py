"""From the bytes of an RSS or Atom feed to what we keep of it: plain words and addresses of the web, nothing else."""

import hashlib
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import nh3

from malgil.base.clock import now
from malgil.news.actions import Heard

MOST = 30


class NoFeed(ValueError):
    """Not RSS, nor Atom."""


def heard_in(body: bytes) -> list[Heard]:
    """Return what a feed says, at most 30 things; raise `NoFeed` for anything else than a feed."""
    import feedparser  # noqa: PLC0415 - most centres read no feed

    # Bytes only: given an address, it would fetch it by itself.
    feed = feedparser.parse(BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version"):
        raise NoFeed
    return list(_entries(feed.entries[:MOST]))


def _entries(entries: list[Any]) -> Iterator[Heard]:
    for entry in entries:
        title, address = plain(entry.get("title", "")), str(entry.get("link", ""))
        if not title or urlsplit(address).scheme not in ("http", "https") or len(address) > 500:
            continue
        key = hashlib.sha256(str(entry.get("id") or address).encode("utf-8", "replace")).hexdigest()
        yield Heard(key, title[:200], address, _excerpt(plain(entry.get("summary", ""))), _moment(entry))


def plain(html: object) -> str:
    """Return the words of HTML on one line."""
    cleaned = nh3.clean(str(html), tags=set(), clean_content_tags={"script", "style"})
    return " ".join(unescape(cleaned).replace("\x00", "").split())


def _excerpt(words: str) -> str:
    return words if len(words) <= 200 else f"{words[:199].rstrip()}…"


def _moment(entry: Any) -> datetime:
    given = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        # feedparser has brought it to UTC.
        said = datetime.fromtimestamp(timegm(given), UTC) if given else now()
    except (ValueError, TypeError, OverflowError, OSError):
        said = now()
    return min(said, now())
