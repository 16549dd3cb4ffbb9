"""What a sitemap says of the FAQ: what everybody may read, and when it changed."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from malgil.knowledge.models import Language
from malgil.knowledge.queries import Shelf, articles_visible_to, shelves_visible_to


def entries() -> Iterator[tuple[str, datetime | None]]:
    """Yield the path of every page of the FAQ that needs no sign-in, with the moment it changed where that is known."""
    yield reverse("portal:faq"), None
    for shelf in _all(shelves_visible_to(None, languages=Language.values)):
        yield reverse("portal:faq_section", args=[shelf.section.slug]), None
    for slug, changed_at in articles_visible_to(None).order_by("pk").values_list("slug", "changed_at"):
        yield reverse("portal:article", args=[slug]), changed_at


def _all(shelves: list[Shelf]) -> Iterator[Shelf]:
    for shelf in shelves:
        yield shelf
        yield from _all(shelf.children)
