"""Customers who leave with their place kept: told when it is near, and again when it has come."""

from datetime import datetime, timedelta

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions.settling import lock
from malgil.conversations.models import Channel, Thread
from malgil.events import log
from malgil.routing.actions.holding import hold_place, resume_place, standing_place
from malgil.routing.callbacks import is_near
from malgil.routing.facts import PlaceNear, PlaceTurn
from malgil.routing.models import GRACE, Absence, HeldFor, Place, PlaceState
from malgil.routing.queries import absence_of, place_of, remaining_of, would_be_served

# Nobody stays away longer, whatever the line does.
LONGEST_AWAY = timedelta(hours=12)


@transaction.atomic
def step_out(thread: Thread, *, needs_minutes: int, by: Person) -> Absence:
    """Let a customer leave with their place kept, who needs so many minutes to be back; once more changes the minutes.

    Refuses (NotInLine) who does not wait and (NothingToHold) who has written a letter.
    """
    locked, at = lock(thread), now()
    place = standing_place(locked)
    hold_place(locked, reason=HeldFor.AWAY, until=at + LONGEST_AWAY, by=by)
    absence, _is_new = Absence.objects.update_or_create(
        place=place,
        ended_at=None,
        defaults={"needs_minutes": needs_minutes, "near_at": None},
        create_defaults={"needs_minutes": needs_minutes, "at": at},
    )
    return absence


@transaction.atomic
def come_back(thread: Thread, *, by: Person) -> Place:
    """Let a customer who is back stand where they stood; refuses (NotInLine) who does not wait any more."""
    locked = lock(thread)
    end_absence(standing_place(locked), now())
    return resume_place(locked, by=by)


def end_absence(place: Place, at: datetime) -> None:
    """Let the absence from a place be over, in the caller's transaction."""
    Absence.objects.filter(place=place, ended_at=None).update(ended_at=at)


def mind_absences() -> int:
    """Tell those who are away that their turn is near, or has come, and forget those whose place is over."""
    done = Absence.objects.filter(ended_at=None, place__ended_at__isnull=False).update(ended_at=now())
    away = Absence.objects.filter(ended_at=None, turn_at=None, place__ended_at=None, place__state=PlaceState.HELD)
    for absence in away.select_related("place__thread").order_by("place__thread_id"):
        done += _mind(absence)
    return done


def _mind(absence: Absence) -> bool:
    at, place = now(), absence.place
    if would_be_served(place, at, since=absence.at):
        return _tell(absence, has_come=True)
    remaining = remaining_of(place, at) if absence.near_at is None else None
    needs = timedelta(minutes=absence.needs_minutes)
    return bool(remaining and is_near(remaining, needs=needs)) and _tell(absence, has_come=False)


@transaction.atomic
def _tell(absence: Absence, *, has_come: bool) -> bool:
    locked, at = lock(absence.place.thread), now()
    place = place_of(locked)
    found = absence_of(place) if place and place.held_for == HeldFor.AWAY else None
    if place is None or found is None or found.turn_at:
        return False
    if found.near_at is None:
        found.near_at = at
        fact = PlaceNear(place_id=place.pk, minutes=found.needs_minutes)
        log.record(locked.topic, fact, actor=None)
    if has_come:
        found.turn_at, until = at, at + GRACE[Channel(place.channel)]
        hold_place(locked, reason=HeldFor.AWAY, until=until)
        log.record(locked.topic, PlaceTurn(place_id=place.pk, until=until.isoformat()), actor=None)
    found.save(update_fields=["near_at", "turn_at"])
    return True
