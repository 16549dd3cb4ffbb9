"""Reading callbacks and absences, and what may be offered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from malgil.accounts.models import Person
from malgil.base.statements import Reading
from malgil.conversations.models import Channel, Thread
from malgil.routing.best_time import Slot
from malgil.routing.callbacks import bookable, deadline_in_turn
from malgil.routing.hours import state_at
from malgil.routing.models import GRACE, LIVE, Absence, Callback, Place, PlaceState
from malgil.routing.queries.promises import WEEK, Tally
from malgil.routing.queries.remaining import remaining_of, slots_for
from malgil.routing.queries.times import hours_of_times, slots_ahead

# Answered in turn, without anybody waiting beside it.
LETTERS = (Channel.FORM, Channel.EMAIL)
# The pages of a thread ask these whenever something happens to it.
_CALLBACK = Reading(Callback, "WHERE thread_id = %s AND ended_at IS NULL LIMIT 1")
_ABSENCE = Reading(Absence, "WHERE place_id = %s AND ended_at IS NULL LIMIT 1")
# A call may be booked for today and the two days after it.
DAYS_AHEAD = 2


@dataclass(frozen=True)
class Offers:
    """What may be promised to somebody who wants to be called: in turn by a moment, or in one of some half hours."""

    in_turn_by: datetime | None
    slots: Sequence[Slot]

    @property
    def is_any(self) -> bool:
        """Whether a call can be promised at all."""
        return self.in_turn_by is not None or bool(self.slots)


def offers_for(place: Place, at: datetime) -> Offers:
    """Return which calls may be promised to whoever holds a place."""
    calendar = hours_of_times(Channel.PHONE)
    state = state_at(calendar, at) if calendar else None
    on_duty, closes = slots_for(place, Channel.PHONE, at), state.until if state else None
    deadline = deadline_in_turn(remaining_of(place, at), on_duty=on_duty, closes=closes, at=at)
    return Offers(deadline, bookable(slots_ahead(Channel.PHONE, at, days=DAYS_AHEAD), at))


def callback_of(thread: Thread) -> Callback | None:
    """Return the call a thread's customer waits for, None when they wait for none."""
    return _CALLBACK.first(thread.pk)


def last_callback_of(thread: Thread) -> Callback | None:
    """Return the last call a thread's customer has asked for, over or not."""
    return Callback.objects.filter(thread=thread).order_by("-pk").first()


def absence_of(place: Place) -> Absence | None:
    """Return since when the customer of a place is away, None when they are there."""
    return _ABSENCE.first(place.pk)


def waits_first(thread: Thread) -> Thread | None:
    """Return the matter for which a thread's customer waits on the spot before this one, None when there is none."""
    live = Place.objects.filter(customer=thread.customer_id, state__in=LIVE, channel__in=list(GRACE))
    found = live.exclude(thread=thread).select_related("thread").first()
    return found.thread if found else None


def has_expired(thread: Thread) -> bool:
    """Return whether a thread's customer did not come back to their place in time, and has stood nowhere since."""
    last = Place.objects.filter(thread=thread).exclude(channel__in=LETTERS).order_by("-pk").first()
    return last is not None and last.state == PlaceState.EXPIRED


def was_away(thread: Thread) -> bool:
    """Return whether a thread's customer has left with their place kept before they were last connected."""
    last = Place.objects.filter(thread=thread).order_by("-pk").first()
    return last is not None and Absence.objects.filter(place=last).exists()


def callbacks_visible_to(viewer: Person) -> QuerySet[Callback]:
    """Return the callbacks somebody may read: all for who works here, else those of their own threads."""
    return Callback.objects.all() if viewer.is_agent else Callback.objects.filter(thread__customer=viewer)


@dataclass(frozen=True)
class CallLedger:
    """What came of the calls that were promised in some days."""

    kept: Tally
    answered: int
    unanswered: int
    cancelled: int
    open: int


def call_ledger(at: datetime) -> CallLedger:
    """Return the last seven days' calls: how many were made by their deadline, and what came of them."""
    asked = Callback.objects.filter(asked_at__gte=at - WEEK)
    in_time = asked.filter(first_tried_at__isnull=False, first_tried_at__lte=F("deadline")).count()
    late = asked.filter(first_tried_at__gt=F("deadline")).count()
    # Whoever was called by nobody until then was not called in time, whatever ended it later.
    overdue = asked.filter(first_tried_at=None, deadline__lt=at).exclude(ended_at__lte=F("deadline")).count()
    by_outcome = {each: asked.filter(outcome=each).count() for each in Callback.Outcome}
    return CallLedger(
        kept=Tally(in_time, late + overdue),
        answered=by_outcome[Callback.Outcome.ANSWERED],
        unanswered=by_outcome[Callback.Outcome.UNANSWERED],
        cancelled=by_outcome[Callback.Outcome.CANCELLED],
        open=asked.filter(ended_at=None).count(),
    )
