"""Writing guides: every change is a version with its author, and none is ever lost."""

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.coach.defaults import default_guides
from malgil.coach.facts import GuideChanged
from malgil.coach.guide import Guide
from malgil.coach.models import CentreGuide, GuideVersion
from malgil.coach.plain import Plain, from_plain, to_plain
from malgil.coach.queries.supplied import improved
from malgil.coach.refusals import GuideHasMovedOn
from malgil.conversations.actions import remove_category, restore_category
from malgil.conversations.models import Category
from malgil.events import log
from malgil.events.models import Revision
from malgil.events.revisions import keep_before_removal, put_back, removed

TOPIC = "centre"


@transaction.atomic
def load_guides(*, by: Person | None = None) -> int:
    """Bring the guides malgil comes with and the categories they need; return how many were new.

    A category of the same name gets the guide; one that has a guide already keeps its own.
    """
    have = set(CentreGuide.objects.values_list("key", flat=True))
    last = Category.objects.order_by("position").last()
    position, loaded = (last.position + 1 if last else 0), 0
    for guide in default_guides():
        category, _made = Category.objects.get_or_create(name=guide.name[:40], defaults={"position": position})
        position += 1
        if guide.key not in have and not CentreGuide.objects.filter(category=category).exists():
            _first(category, guide, by=by)
            loaded += 1
    return loaded


@transaction.atomic
def change_guide(category: Category, guide: Guide, *, by: Person, seen: int | None = None) -> CentreGuide:
    """Make this the category's guide from now on, as a new version; the same again records nothing.

    `seen` is the version its writer began with: refuses when somebody else has written another since. Refuses a guide
    that makes none (`BrokenGuide`).
    """
    row = CentreGuide.objects.select_for_update().filter(category=category).first()
    if seen is not None and seen != (row.number if row else 0):
        raise GuideHasMovedOn
    if row is None:
        return _first(category, guide, by=by)
    plain = _checked(guide, key=row.key)
    return row if plain == row.plain else _next(row, plain, by=by, change="changed")


@transaction.atomic
def restore_guide(category: Category, number: int, *, by: Person) -> CentreGuide:
    """Bring back what a version said, as a new version; one that says the same as now records nothing."""
    row = CentreGuide.objects.select_for_update().get(category=category)
    version = GuideVersion.objects.get(guide=row, number=number)
    return row if version.plain == row.plain else _next(row, version.plain, by=by, change="restored", restored=number)


@transaction.atomic
def take_improved(category: Category, *, by: Person) -> CentreGuide:
    """Bring what malgil has improved into a guide, beside this centre's own edits; nothing new records nothing.

    What malgil brings becomes a version of its own first, so that the next improvement is told from what was edited.
    """
    row = CentreGuide.objects.select_for_update().get(category=category)
    found = improved(category)
    if found is None:
        return row
    together = _checked(from_plain(found.together), key=row.key)
    _next(row, found.supplied, by=by, change="supplied")
    return row if together == found.supplied else _next(row, together, by=by, change="changed")


@transaction.atomic
def remove_topic(category: Category, *, by: Person) -> None:
    """Remove a category with its guide and all its versions, remembering them so that they can come back together."""
    if guide := CentreGuide.objects.filter(category=category).first():
        for row in (guide, *guide.versions.all()):
            keep_before_removal(row, by=by.pk)
    remove_category(category, by=by)


@transaction.atomic
def restore_topic(revision: Revision, *, by: Person) -> None:
    """Put a category back as it was, and with a removed one its guide, unless another bears the guide's key by now."""
    restore_category(revision, by=by)
    guide = next((each for each in removed(CentreGuide) if _was(each, "category") == revision.row), None)
    if guide is None or CentreGuide.objects.filter(key=_was(guide, "key")).exists():
        return
    versions = [each for each in removed(GuideVersion) if _was(each, "guide") == guide.row]
    for each in (guide, *versions):
        put_back(each, by=by.pk)


def _was(revision: Revision, name: str) -> object:
    return (revision.before or {}).get(name)


def _first(category: Category, guide: Guide, *, by: Person | None) -> CentreGuide:
    row = CentreGuide.objects.create(category=category, key=guide.key, plain=_checked(guide, key=guide.key), number=0)
    return _next(row, row.plain, by=by, change="made")


def _next(
    row: CentreGuide, plain: Plain, *, by: Person | None, change: str, restored: int | None = None
) -> CentreGuide:
    row.number += 1
    row.plain = plain
    row.save(update_fields=["number", "plain"])
    # What malgil brings is nobody's here, whoever let it in.
    author = None if change == "supplied" else by
    GuideVersion.objects.create(guide=row, number=row.number, plain=plain, author=author, at=now(), restored=restored)
    fact = GuideChanged(category_id=row.category_id, key=row.key, number=row.number, change=change)
    log.record(TOPIC, fact, actor=by.pk if by else None)
    return row


def _checked(guide: Guide, *, key: str) -> Plain:
    plain = {**to_plain(guide), "key": key}
    from_plain(plain)
    return plain
