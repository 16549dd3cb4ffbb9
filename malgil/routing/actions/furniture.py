"""Changing doors, calendars and days that differ: each change is kept, so that it can be taken back."""

from typing import Final, TypeAlias

from django.db import transaction

from malgil.accounts.models import Centre, Person
from malgil.accounts.refusals import NameTaken
from malgil.events import log
from malgil.events.models import Revision
from malgil.events.revisions import keep_before_change, keep_before_removal, keep_made, put_back, row_before
from malgil.routing.facts import FurnitureChanged
from malgil.routing.models import CalendarHours, Door, SpecialHours
from malgil.routing.usual import usual_doors

Furniture: TypeAlias = Door | CalendarHours | SpecialHours

TOPIC = "centre"
ABOUT: Final = {Door: "door", CalendarHours: "calendar", SpecialHours: "special"}


@transaction.atomic
def make_furniture(row: Furniture, *, by: Person) -> None:
    """Save a door (last in the order), a calendar or a day that differs; refuse a calendar's name that is taken."""
    _refuse_taken(row)
    if isinstance(row, Door):
        last = Door.objects.order_by("position").last()
        row.position = last.position + 1 if last else 0
    row.save(force_insert=True)
    keep_made(row, by=by.pk)
    _record(row, "made", by)


@transaction.atomic
def change_furniture(row: Furniture, *, by: Person) -> None:
    """Save a changed door, calendar or day that differs; refuse a calendar's name that is taken."""
    _refuse_taken(row)
    keep_before_change(row, by=by.pk)
    row.save(force_update=True)
    _record(row, "changed", by)


@transaction.atomic
def remove_furniture(row: Furniture, *, by: Person) -> None:
    """Remove a door, a day that differs, or a calendar: its doors have no hours then, its own days go with it."""
    if isinstance(row, CalendarHours):
        for special in row.specials.all():
            keep_before_removal(special, by=by.pk)
    keep_before_removal(row, by=by.pk)
    _record(row, "removed", by)
    row.delete()


@transaction.atomic
def restore_furniture(revision: Revision, *, by: Person) -> None:
    """Put a door, a calendar or a day that differs back as it was; refuse a calendar's name that is taken by now."""
    before = row_before(revision)
    if isinstance(before, Door | CalendarHours | SpecialHours):
        _refuse_taken(before)
    row = put_back(revision, by=by.pk)
    if isinstance(row, Door | CalendarHours | SpecialHours):
        _record(row, "restored", by)


@transaction.atomic
def move_door(door: Door, *, places: int, by: Person) -> None:
    """Move a door down in the order, or up by a negative number; at either end it stays."""
    order = list(Door.objects.select_for_update().order_by("position", "pk"))
    place = next(place for place, each in enumerate(order) if each.pk == door.pk)
    target = min(max(place + places, 0), len(order) - 1)
    if target == place:
        return
    order.insert(target, order.pop(place))
    for position, each in enumerate(order):
        each.position = position
    Door.objects.bulk_update(order, ["position"])
    _record(door, "moved", by)


@transaction.atomic
def furnish(centre: Centre, *, by: Person) -> list[Door]:
    """Make the doors a centre begins with, and return them; those that are there already are left alone."""
    if Door.objects.exists():
        return []
    doors = usual_doors(centre)
    for door in doors:
        make_furniture(door, by=by)
    return doors


def _record(row: Furniture, change: str, by: Person) -> None:
    fact = FurnitureChanged(about=ABOUT[type(row)], row_id=row.pk, name=str(row), change=change)
    log.record(TOPIC, fact, actor=by.pk)


def _refuse_taken(row: Furniture) -> None:
    if isinstance(row, CalendarHours) and CalendarHours.objects.filter(name=row.name).exclude(pk=row.pk).exists():
        raise NameTaken
