"""This centre's guides, read from their rows; a category nobody has written a guide for has a bare one."""

import json
import logging
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from malgil.accounts.models import Person
from malgil.base.statements import Selection
from malgil.coach.guide import Audience, Guide
from malgil.coach.models import CentreGuide, GuideVersion
from malgil.coach.plain import from_plain
from malgil.coach.refusals import BrokenGuide
from malgil.conversations.models import Category, Thread

BARE = "category_"
_GUIDE = Selection("SELECT key, CAST(plain AS text) FROM coach_centreguide WHERE category_id = %s")
log = logging.getLogger(__name__)


def centre_guides(audience: Audience | None = None) -> tuple[Guide, ...]:
    """Return the guides of all categories in their order; with an audience, those that are for it or for everybody."""
    shown = (Audience.EVERYBODY, audience)
    return tuple(guide for guide in guides_of(Category.objects.all()) if audience is None or guide.audience in shown)


def guides_of(categories: Iterable[Category]) -> list[Guide]:
    """Return the guide of each category, in the order given."""
    rows = CentreGuide.objects.order_by().values_list("category_id", "key", Cast("plain", TextField()))
    written = {number: (key, plain) for number, key, plain in rows}
    return [_written(category, *written.get(category.pk, ("", ""))) for category in categories]


def guide_by_key(key: str) -> Guide | None:
    """Return one category's guide by its key, None for a key nobody has."""
    category = category_of(key)
    return guide_of_category(category) if category else None


def guide_of_category(category: Category) -> Guide:
    """Return a category's guide as it is now; a bare one when nobody has written any."""
    found = _GUIDE.rows(category.pk)
    return _written(category, *(found[0] if found else ()))


def guide_of(thread: Thread) -> Guide | None:
    """Return the guide of what a thread is about, None while nobody has said what that is."""
    return guide_of_category(thread.category) if thread.category else None


def category_of(key: str) -> Category | None:
    """Return the category whose guide has this key."""
    if row := CentreGuide.objects.filter(key=key).select_related("category").first():
        return row.category
    number = key.removeprefix(BARE)
    is_bare = key.startswith(BARE) and number.isascii() and number.isdigit() and len(number) < 19
    return Category.objects.filter(pk=number, guide=None).first() if is_bare else None


def versions_of(viewer: Person, category: Category) -> QuerySet[GuideVersion]:
    """Return a guide's versions, newest first, for who may change it."""
    versions = GuideVersion.objects.filter(guide__category=category).select_related("author", "guide")
    return versions if viewer.is_lead else versions.none()


def version_of(viewer: Person, category: Category, number: int) -> Guide | None:
    """Return a guide as a version has it, None for one there is not."""
    version = versions_of(viewer, category).filter(number=number).first()
    return replace(from_plain(version.plain), name=category.name) if version else None


def _written(category: Category, key: str = "", plain: str = "") -> Guide:
    if not plain:
        return Guide(key=f"{BARE}{category.pk}", name=category.name)
    try:
        return replace(_read(plain), name=category.name)
    except BrokenGuide:
        # A guide an earlier malgil has kept must not take the help centre down; its versions are still there.
        log.exception("the guide %s cannot be read", key)
        return Guide(key=key, name=category.name)


# All of them are needed for every key somebody presses, and hardly ever changed.
@lru_cache(maxsize=256)
def _read(plain: str) -> Guide:
    return from_plain(json.loads(plain))
