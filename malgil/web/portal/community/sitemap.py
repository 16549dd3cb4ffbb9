"""What a sitemap says of the community: the newest questions everybody reads, and when something came to them."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from malgil.community.queries import questions_for_crawlers, tags_used

_TAGS = 200


def entries() -> Iterator[tuple[str, datetime | None]]:
    """Yield the path of every page of the community that needs no sign-in, with the moment it changed."""
    yield reverse("portal:community"), None
    for tag in tags_used(_TAGS):
        yield reverse("portal:community_tag", args=[tag.name]), None
    for address, changed_at in questions_for_crawlers():
        yield reverse("portal:question", args=[address]), changed_at
