"""Reading the doors: how each stands at a moment, when somebody is there, by when one is answered."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from malgil.accounts.models import Centre, Person, Role
from malgil.accounts.queries import centre
from malgil.base.statements import Reading
from malgil.routing.doors import DoorNow, deadline, door_now
from malgil.routing.hours import Calendar
from malgil.routing.models import Audience, CalendarHours, Door, SpecialHours
from malgil.routing.queries.line import agents_on_duty
from malgil.routing.usual import usual_doors

# Every first page asks for them, and so does every page of somebody who waits.
_DOORS = Reading(Door, "ORDER BY position, id")
_HOURS = Reading(CalendarHours, "ORDER BY name")
_SPECIALS = Reading(SpecialHours, "ORDER BY first, id")


def doors(at: datetime, *, viewer: Person | None = None) -> list[DoorNow]:
    """Return the doors a viewer is shown, in the centre's order, as they stand at a moment.

    Before a supervisor has made any, what the centre says of itself is shown: chat, form, its number and its address.
    """
    shown, online = shown_doors(viewer), agents_on_duty(at)
    calendars = _calendars() if any(door.calendar_id for door in shown) else {}
    return [_now(door, calendars, at, online) for door in shown]


def shown_doors(viewer: Person | None) -> list[Door]:
    """Return the doors a viewer is shown; partners see theirs, everybody else the buyers'."""
    kept = _DOORS.rows()
    if not kept:
        found = centre()
        return usual_doors(found) if found else usual_doors(Centre())
    mine = Audience.PARTNERS if viewer and viewer.role == Role.PARTNER else Audience.BUYERS
    return [door for door in kept if door.is_shown and door.audience in (Audience.ALL, mine)]


def door_of(kind: str, at: datetime, *, viewer: Person | None = None) -> DoorNow | None:
    """Return the first door of a kind a viewer is shown, as it stands at a moment; None when there is none."""
    found = next((door for door in shown_doors(viewer) if door.kind == kind), None)
    return _now(found, _calendars() if found.calendar_id else {}, at, agents_on_duty(at)) if found else None


def preview_of(door: Door, at: datetime) -> DoorNow:
    """Return how a door that is not saved yet would stand at a moment."""
    return _now(door, _calendars(), at, agents_on_duty(at))


def calendar_for(channel: str) -> Calendar | None:
    """Return when somebody answers what comes through a channel, None when nobody has said."""
    found = _door_with_hours(channel)
    return _calendars().get(found.calendar_id) if found and found.calendar_id else None


def answer_deadline(channel: str, at: datetime) -> datetime | None:
    """Return by when a question of this moment is answered, in UTC, counted in the time somebody is there.

    None when the channel's door has no hours, or they never come again: then nothing may be promised.
    """
    found = _door_with_hours(channel)
    calendar = _calendars().get(found.calendar_id) if found and found.calendar_id else None
    return deadline(found, calendar, at) if found and calendar else None


def doors_kept_by(viewer: Person) -> QuerySet[Door]:
    """Return every door, shown or not, for who may change them."""
    return Door.objects.select_related("calendar") if viewer.is_lead else Door.objects.none()


def calendars_kept_by(viewer: Person) -> QuerySet[CalendarHours]:
    """Return every calendar, for who may change them."""
    return CalendarHours.objects.all() if viewer.is_lead else CalendarHours.objects.none()


def specials_kept_by(viewer: Person) -> QuerySet[SpecialHours]:
    """Return the days that differ, the coming first, for who may change them."""
    return SpecialHours.objects.select_related("calendar") if viewer.is_lead else SpecialHours.objects.none()


def calendar_of(hours: CalendarHours) -> Calendar:
    """Return what can be counted with of a calendar, saved or not; refuse (BadHours) unreadable hours."""
    about = SpecialHours.objects.filter(calendar=None)
    return hours.calendar([*about, *(hours.specials.all() if hours.pk else ())])


def _calendars() -> dict[int, Calendar]:
    specials: dict[int | None, list[SpecialHours]] = defaultdict(list)
    for special in _SPECIALS.rows():
        specials[special.calendar_id].append(special)
    return {hours.pk: hours.calendar([*specials[None], *specials[hours.pk]]) for hours in _HOURS.rows()}


def _door_with_hours(channel: str) -> Door | None:
    return next((door for door in _DOORS.rows() if door.kind == channel and door.calendar_id), None)


def _now(door: Door, calendars: dict[int, Calendar], at: datetime, online: int) -> DoorNow:
    calendar = calendars.get(door.calendar_id or 0)
    return replace(door_now(door, calendar, at, agents_online=online), calendar=calendar)
