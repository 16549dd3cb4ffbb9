"""Customers of the demo who do not wait on the spot: calls of the last week, one that is booked, one place kept."""

from datetime import timedelta
from random import Random

from malgil.base.clock import now
from malgil.conversations.models import Channel, Thread
from malgil.routing.actions import ask_callback, mind_absences, step_out
from malgil.routing.models import CallAttempt, Callback, Place, PlaceState
from malgil.routing.queries import offers_for

_WEEK = timedelta(days=7)
_CALLS, _LATE, _UNANSWERED = 14, 1, 2


def load_calls(random: Random) -> None:
    """Write down a week's calls, book one for a customer who has written, and keep the place of one who has left."""
    ended = Thread.objects.filter(channel=Channel.CHAT, standing="closed", opened_at__gte=now() - _WEEK)
    for number, thread in enumerate(ended.select_related("customer").order_by("-pk")[:_CALLS]):
        _past_call(thread, number, random)
    _book()
    away = Place.objects.filter(state=PlaceState.WAITING, channel=Channel.CHAT).exclude(needs="")
    for place in away.select_related("thread__customer")[:1]:
        step_out(place.thread, needs_minutes=5, by=place.thread.customer)
    mind_absences()


def _past_call(thread: Thread, number: int, random: Random) -> None:
    asked = thread.opened_at + timedelta(seconds=random.randint(20, 90))
    deadline = asked + timedelta(minutes=60)
    late = number < _LATE
    called = deadline + timedelta(minutes=4) if late else asked + timedelta(minutes=random.randint(3, 40))
    is_answered = not _LATE <= number < _LATE + _UNANSWERED
    outcome = Callback.Outcome.ANSWERED if is_answered else Callback.Outcome.UNANSWERED
    tries = 1 if is_answered else 3
    callback = Callback.objects.create(
        thread=thread,
        phone=thread.customer.phone or "010-2041-7735",
        deadline=deadline,
        asked_at=asked,
        due_at=called,
        first_tried_at=called,
        ended_at=called + timedelta(minutes=3 * (tries - 1)),
        outcome=outcome,
    )
    agent = thread.assignments.order_by("-pk").values_list("agent", flat=True).first()
    CallAttempt.objects.bulk_create(
        CallAttempt(
            callback=callback, agent_id=agent, at=called + timedelta(minutes=3 * tried), is_answered=is_answered
        )
        for tried in range(tries)
    )


def _book() -> None:
    wanting = Place.objects.filter(state=PlaceState.WAITING, channel=Channel.FORM).select_related("thread__customer")
    for place in wanting.order_by("-since")[:1]:
        slots, customer = offers_for(place, now()).slots, place.thread.customer
        if slots and customer.phone:
            # Somewhere in the middle of the next day, when the visitor is not there any more.
            ask_callback(
                place.thread, phone=customer.phone, slot=slots[-4 if len(slots) > 4 else -1].start, by=customer
            )
