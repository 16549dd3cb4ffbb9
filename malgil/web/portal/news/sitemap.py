"""What a sitemap says of the news: what everybody may read, and when it changed."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from malgil.news.queries import newest_for_everybody

_PAGES = ("portal:news", "portal:news_notices", "portal:news_events", "portal:news_status", "portal:news_releases")


def entries() -> Iterator[tuple[str, datetime | None]]:
    """Yield the path of every page of the news that needs no sign-in, with the moment it changed where it is known."""
    for name in _PAGES:
        yield reverse(name), None
    for slug, changed_at in newest_for_everybody():
        yield reverse("portal:news_article", args=[slug]), changed_at
