"""Calling customers back: asked for, changed, cancelled, due, tried, and over.

Whoever waits for a call keeps the place they had: it is held until the call is due, and stands in the line again then.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions import return_to_line
from malgil.conversations.actions.settling import let_await, lock
from malgil.conversations.actions.writing import add_message
from malgil.conversations.models import Channel, Side, Standing, Thread
from malgil.conversations.refusals import NotYours
from malgil.events import log
from malgil.korean.phones import read_phone
from malgil.routing.actions.absences import end_absence
from malgil.routing.actions.holding import hold_place, resume_place, standing_place, switch_channel
from malgil.routing.actions.places import give_place
from malgil.routing.callbacks import deadline_of_slot, is_due, next_try
from malgil.routing.facts import CallbackAsked, CallbackDue, CallbackEnded, CallbackTried
from malgil.routing.models import CallAttempt, Callback, HeldFor, Place, PlaceState, Presence
from malgil.routing.queries import callback_of, has_expired, offers_for, place_of, remaining_of, would_be_served
from malgil.routing.refusals import BadPhone, CallNotPossible, NoCallWanted

# A place is held a little longer than the call is promised, so that a late one is still made.
_SLACK = timedelta(hours=1)


@transaction.atomic
def ask_callback(thread: Thread, *, phone: str, slot: datetime | None, by: Person) -> Callback:
    """Let a waiting customer be called, in turn or in a half hour they choose; asking again changes number and time.

    Refuses (NotInLine) who does not wait, (BadPhone) what is no number, and (CallNotPossible) a call that could not be
    made in time.
    """
    number = read_phone(phone)
    if number is None:
        raise BadPhone
    locked, at = lock(thread), now()
    place = standing_place(locked)
    current = callback_of(locked)
    same_time = current is not None and current.slot == slot
    deadline = current.deadline if current and same_time else _deadline(place, slot, at)
    end_absence(place, at)
    asked = {"phone": number, "slot": slot, "deadline": deadline, "due_at": None, "next_try_at": None}
    callback, _is_new = Callback.objects.update_or_create(
        thread=locked, ended_at=None, defaults=asked, create_defaults={**asked, "asked_at": at}
    )
    switch_channel(locked, channel=Channel.PHONE, by=by)
    hold_place(locked, reason=HeldFor.CALLBACK, until=deadline + _SLACK, by=by)
    fact = CallbackAsked(
        callback_id=callback.pk, slot=slot.isoformat() if slot else None, deadline=deadline.isoformat()
    )
    log.record(locked.topic, fact, actor=by.pk)
    return callback


def _deadline(place: Place, slot: datetime | None, at: datetime) -> datetime:
    offers = offers_for(place, at)
    if slot is None:
        if offers.in_turn_by is None:
            raise CallNotPossible
        return offers.in_turn_by
    if slot not in [each.start for each in offers.slots]:
        raise CallNotPossible
    return deadline_of_slot(slot)


@transaction.atomic
def cancel_callback(thread: Thread, *, channel: Channel, by: Person) -> None:
    """Let a customer wait by another channel instead of being called, where they stood; refuse who wants no call."""
    locked = lock(thread)
    callback = callback_of(locked)
    if callback is None:
        raise NoCallWanted
    _end(callback, Callback.Outcome.CANCELLED, by)
    if place_of(locked):
        switch_channel(locked, channel=channel, by=by)
        resume_place(locked, by=by)


def call_due() -> int:
    """Hand the calls whose moment has come to the agents; return how many."""
    at, waiting = now(), Callback.objects.filter(ended_at=None, due_at=None).select_related("thread")
    return sum(_call(callback) for callback in waiting.order_by("thread_id") if _is_due(callback, at))


def _is_due(callback: Callback, at: datetime) -> bool:
    if callback.next_try_at or callback.slot:
        return (callback.next_try_at or callback.slot or at) <= at
    place = place_of(callback.thread)
    if place is None:
        return False
    if at >= callback.deadline or would_be_served(place, at, since=callback.asked_at):
        return True
    remaining = remaining_of(place, at)
    return remaining is not None and is_due(remaining, deadline=callback.deadline, at=at)


@transaction.atomic
def _call(callback: Callback) -> bool:
    locked, at = lock(callback.thread), now()
    found = Callback.objects.filter(pk=callback.pk, ended_at=None, due_at=None).first()
    place = place_of(locked)
    if found is None or place is None or place.state != PlaceState.HELD:
        return False
    found.due_at = at
    found.save(update_fields=["due_at"])
    resume_place(locked)
    log.record(locked.topic, CallbackDue(callback_id=found.pk), actor=None)
    return True


@transaction.atomic
def note_call(thread: Thread, *, is_answered: bool, by: Person) -> Callback:
    """Note that the agent of a thread has called: it is done, or tried again in a while, or was tried often enough.

    Refuses (NoCallWanted) a thread nobody wants to be called about, and (NotYours) who does not have it.
    """
    locked, at = lock(thread), now()
    callback = callback_of(locked)
    if callback is None:
        raise NoCallWanted
    if locked.assignee_id != by.pk:
        raise NotYours
    CallAttempt.objects.create(callback=callback, agent=by, at=at, is_answered=is_answered)
    callback.first_tried_at = callback.first_tried_at or at
    again = None if is_answered else next_try(callback.attempts.count(), at)
    callback.due_at, callback.next_try_at = (None if again else callback.due_at), again
    callback.save(update_fields=["first_tried_at", "due_at", "next_try_at"])
    tried = CallbackTried(callback_id=callback.pk, answered=is_answered, again_at=again.isoformat() if again else None)
    log.record(locked.topic, tried, actor=by.pk)
    if is_answered:
        _end(callback, Callback.Outcome.ANSWERED, by)
        let_await(locked, None)
    else:
        _give_back(locked, callback, again, by)
    return callback


def _give_back(locked: Thread, callback: Callback, again: datetime | None, by: Person) -> None:
    return_to_line(locked, reason="unanswered", by=by)
    # In this transaction, so that nobody is given it in between.
    give_place(locked)
    if again:
        hold_place(locked, reason=HeldFor.CALLBACK, until=again + _SLACK)
        return
    # Tried often enough: the place expires, and what they wrote is answered as a letter.
    hold_place(locked, reason=HeldFor.CALLBACK, until=now())
    _end(callback, Callback.Outcome.UNANSWERED, by)
    say_to(locked, _unanswered, key=f"callback-{callback.pk}")


def _unanswered() -> str:
    return _("전화를 세 번 드렸지만 받지 않으셨어요. 문의는 그대로 있고, 순서대로 글로 답해 드릴게요.")


def say_to(locked: Thread, words: Callable[[], str], *, key: str) -> None:
    """Say something to the customer of a locked thread in their language, in the caller's transaction."""
    with translation.override(locked.customer.language or settings.LANGUAGE_CODE):
        add_message(locked, author=None, side=Side.SYSTEM, body=words(), key=key, files=())


@transaction.atomic
def end_callback(thread: Thread) -> None:
    """Let the call of a closed thread be over."""
    locked = lock(thread)
    callback = callback_of(locked)
    if callback and locked.is_closed:
        _end(callback, Callback.Outcome.CLOSED, None)


@transaction.atomic
def miss_callback(thread: Thread) -> None:
    """Say that nobody called whose place has expired meanwhile, and call them no more: they are answered in writing."""
    locked = lock(thread)
    callback = callback_of(locked)
    if callback and has_expired(locked):
        _end(callback, Callback.Outcome.CLOSED, None)
        say_to(locked, _missed, key=f"callback-{callback.pk}")


def _missed() -> str:
    return _("약속한 시간에 전화드리지 못했어요. 미안해요. 남긴 문의에 순서대로 글로 답해 드릴게요.")


def _end(callback: Callback, outcome: Callback.Outcome, by: Person | None) -> None:
    callback.ended_at, callback.outcome = now(), outcome
    callback.save(update_fields=["ended_at", "outcome"])
    fact = CallbackEnded(callback_id=callback.pk, outcome=outcome)
    log.record(f"thread:{callback.thread_id}", fact, actor=by.pk if by else None)


def return_calls() -> int:
    """Give calls back to the line that were with an agent whose page is gone; return how many."""
    gone = Presence.objects.filter(lease_until__lte=now()).values("agent_id")
    left = Callback.objects.filter(
        ended_at=None, thread__standing=Standing.OPEN, thread__channel=Channel.PHONE, thread__assignee__in=gone
    )
    return sum(_return(callback) for callback in left.select_related("thread__assignee").order_by("thread_id"))


@transaction.atomic
def _return(callback: Callback) -> bool:
    agent = callback.thread.assignee
    gone = Presence.objects.select_for_update().filter(agent=agent, lease_until__lte=now()).first()
    locked = lock(callback.thread)
    if gone is None or locked.standing != Standing.OPEN or locked.assignee_id != gone.agent_id:
        return False
    return_to_line(locked, reason="vanished", by=None, agent=agent)
    return True
