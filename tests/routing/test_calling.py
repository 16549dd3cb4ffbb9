"""Customers who want to be called keep their place, and are called in time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest import mock

import pytest

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions import close_thread
from malgil.conversations.models import Message, Thread
from malgil.conversations.refusals import NotYours
from malgil.routing.actions import (
    ask_callback,
    call_due,
    cancel_callback,
    choose_status,
    expire_places,
    forget_numbers,
    note_call,
    return_calls,
    set_capacity,
)
from malgil.routing.hours.calendar import WEEKDAYS
from malgil.routing.jobs import tick
from malgil.routing.models import CalendarHours, Callback, Door, Place, Presence, Status
from malgil.routing.queries import call_ledger, callback_of, drain_of, offers_for, place_of, position_of
from malgil.routing.refusals import BadPhone, CallNotPossible, NoCallWanted, NotInLine
from tests.logs import kinds_on
from tests.routing.desk import let_lease_run_out, now_of, standing_of

PHONE = "010-1234-5678"


@contextmanager
def later(**span: float) -> Iterator[datetime]:
    """Let time pass."""
    moment = now() + timedelta(**span)
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield moment


@pytest.fixture
def always(db: None) -> CalendarHours:
    """Hours without an end."""
    Door.objects.all().delete()
    week = dict.fromkeys(WEEKDAYS, "00:00-24:00")
    hours = CalendarHours.objects.create(name="늘", knows_holidays=False, **week)
    Door.objects.create(kind="phone", address="1588-0000", calendar=hours)
    return hours


@pytest.fixture
def busy(hire: Callable[..., Person], supervisor: Person, ask: Callable[..., Thread]) -> Person:
    """An agent who is there for a day, and holds the one chat they may hold; they take no calls yet."""
    agent = hire()
    set_capacity(agent, channel="chat", limit=1, by=supervisor)
    for channel in ("phone", "form", "email"):
        set_capacity(agent, channel=channel, limit=0, by=supervisor)
    Presence.objects.filter(agent=agent).update(lease_until=now() + timedelta(days=1))
    ask()
    return agent


@pytest.fixture
def caller(hire: Callable[..., Person], supervisor: Person) -> Callable[[], Person]:
    """Let somebody come who takes calls."""

    def come() -> Person:
        agent = hire(Status.AWAY)
        set_capacity(agent, channel="chat", limit=0, by=supervisor)
        choose_status(agent, Status.ONLINE)
        Presence.objects.filter(agent=agent).update(lease_until=now() + timedelta(days=1))
        return agent

    return come


def in_a_slot(thread: Thread) -> Callback:
    slot = offers_for(place_of(thread), now()).slots[0].start
    return ask_callback(thread, phone="01012345678", slot=slot, by=thread.customer)


@pytest.mark.usefixtures("always")
def test_who_books_a_call_keeps_their_place_and_nobody_is_sent_before(ask, caller, busy):
    first, second = ask(), ask()
    since = place_of(first).since
    callback = in_a_slot(first)
    agent = caller()
    tick()

    assert (callback.phone, callback.deadline) == (PHONE, callback.slot + timedelta(minutes=30))
    assert (place_of(first).state, place_of(first).held_for, place_of(first).channel) == ("held", "callback", "phone")
    assert (place_of(first).since, position_of(first), position_of(second)) == (since, 1, 1)
    assert standing_of(first)[0] == "waiting"
    with later(minutes=60):
        assert call_due() == 1
        assert call_due() == 0
    assert standing_of(first) == ("open", agent.pk)
    assert kinds_on(first.topic)[-1] != "callback.ended"


@pytest.mark.usefixtures("always")
def test_a_call_does_not_starve_among_chats(ask, busy, supervisor):
    caller = ask()
    in_a_slot(caller)
    set_capacity(busy, channel="chat", limit=2, by=supervisor)
    set_capacity(busy, channel="phone", limit=1, by=supervisor)
    [held] = Thread.objects.filter(assignee=busy)
    with later(minutes=60):
        call_due()
        newer = ask()
        # There is room for it, but the call has waited longer: the chat the agent has is their last before it.
        drain = drain_of(busy, now())
        assert (drain.thread, drain.until) == (caller, Callback.objects.get().due_at + timedelta(minutes=10))
        assert (standing_of(caller)[0], standing_of(newer)[0]) == ("waiting", "waiting")
        close_thread(held, closer=busy)
        assert drain_of(busy, now()) is None
        assert (standing_of(caller), standing_of(newer)[0]) == (("open", busy.pk), "waiting")
        note_call(now_of(caller), is_answered=True, by=busy)
        close_thread(now_of(caller), closer=busy)
        assert standing_of(newer) == ("open", busy.pk)


@pytest.mark.usefixtures("always")
def test_who_wants_a_call_in_turn_is_called_when_somebody_is_free(ask, busy, caller, supervisor):
    set_capacity(busy, channel="phone", limit=1, by=supervisor)
    waiting = ask()
    callback = ask_callback(waiting, phone=PHONE, slot=None, by=waiting.customer)
    assert callback.deadline == callback.asked_at + timedelta(minutes=60)
    agent = caller()
    tick()

    assert standing_of(waiting)[0] == "open"
    assert now_of(waiting).assignee_id in (agent.pk, busy.pk)
    assert kinds_on(waiting.topic).count("callback.due") == 1


def test_where_nobody_is_there_no_call_in_turn_is_promised(ask, always):
    waiting = ask()
    assert offers_for(place_of(waiting), now()).in_turn_by is None
    with pytest.raises(CallNotPossible):
        ask_callback(waiting, phone=PHONE, slot=None, by=waiting.customer)
    assert not Callback.objects.exists()
    assert place_of(waiting).state == "waiting"


def test_without_hours_no_call_is_booked(ask, busy):
    Door.objects.update(calendar=None)
    waiting = ask()

    assert offers_for(place_of(waiting), now()).slots == []


@pytest.mark.usefixtures("always")
def test_a_half_hour_that_is_full_is_offered_to_nobody_else(ask, busy):
    booked = in_a_slot(ask()).slot
    other = ask()
    # One and a half agents have room for one call in a half hour.
    assert booked not in [slot.start for slot in offers_for(place_of(other), now()).slots]
    with pytest.raises(CallNotPossible):
        ask_callback(other, phone=PHONE, slot=booked, by=other.customer)


@pytest.mark.usefixtures("always")
def test_the_number_may_be_changed_without_losing_the_half_hour(ask, busy):
    waiting = ask()
    before = in_a_slot(waiting)
    after = ask_callback(waiting, phone="02-555-1234", slot=before.slot, by=waiting.customer)

    assert (after.pk, after.phone, after.deadline) == (before.pk, "02-555-1234", before.deadline)


def test_what_is_no_number_is_not_called(ask, busy):
    waiting = ask()
    for typed in ("", "1588-0000", "010-12", "전화"):
        with pytest.raises(BadPhone):
            ask_callback(waiting, phone=typed, slot=None, by=waiting.customer)


@pytest.mark.usefixtures("always")
def test_who_waits_for_nothing_is_not_called(ask, busy):
    waiting = ask()
    close_thread(waiting, closer=waiting.customer)
    with pytest.raises(NotInLine):
        ask_callback(now_of(waiting), phone=PHONE, slot=None, by=waiting.customer)
    with pytest.raises(NoCallWanted):
        cancel_callback(now_of(waiting), channel="chat", by=waiting.customer)


@pytest.mark.usefixtures("always")
def test_who_cancels_waits_in_the_chat_where_they_stood(ask, busy):
    waiting, behind = ask(), ask()
    in_a_slot(waiting)
    cancel_callback(waiting, channel="chat", by=waiting.customer)

    assert (place_of(waiting).state, place_of(waiting).channel) == ("waiting", "chat")
    assert (position_of(waiting), position_of(behind)) == (1, 2)
    assert Callback.objects.get().outcome == "cancelled"
    assert callback_of(waiting) is None


@pytest.fixture
def ringing(always: CalendarHours, ask: Callable[..., Thread], busy: Person, caller: Callable[[], Person]) -> Thread:
    """A call that an agent has to make now."""
    waiting = ask()
    in_a_slot(waiting)
    Callback.objects.update(slot=now() - timedelta(minutes=1))
    caller()
    tick()
    return now_of(waiting)


def test_a_call_that_is_answered_is_over_and_the_matter_goes_on(ringing):
    assert now_of(ringing).is_awaited
    note_call(ringing, is_answered=True, by=ringing.assignee)

    callback = Callback.objects.get()
    assert (callback.outcome, callback.first_tried_at is not None) == ("answered", True)
    assert (standing_of(ringing)[0], now_of(ringing).is_awaited) == ("open", False)
    with pytest.raises(NoCallWanted):
        note_call(ringing, is_answered=True, by=ringing.assignee)


def test_a_call_nobody_answers_is_tried_twice_more_and_the_place_is_kept(ringing):
    key, agent = Place.objects.get(thread=ringing).key, ringing.assignee
    for _ in range(2):
        note_call(now_of(ringing), is_answered=False, by=agent)
        tick()
        assert (standing_of(ringing), place_of(ringing).key) == (("waiting", None), key)
        Callback.objects.update(next_try_at=now() - timedelta(seconds=1))
        tick()
        assert standing_of(ringing) == ("open", agent.pk)

    note_call(now_of(ringing), is_answered=False, by=agent)
    assert expire_places() == 1
    assert (Callback.objects.get().outcome, now_of(ringing).channel) == ("unanswered", "form")
    said = Message.objects.filter(thread=ringing).order_by("-pk")[0]
    assert (said.side, said.body[:21]) == ("system", "전화를 세 번 드렸지만 받지 않으셨어요")
    assert kinds_on(ringing.topic).count("callback.tried") == 3


def test_three_minutes_pass_before_the_next_try(ringing):
    note_call(ringing, is_answered=False, by=ringing.assignee)
    with later(minutes=2, seconds=50):
        assert call_due() == 0
    with later(minutes=3, seconds=1):
        assert call_due() == 1


@pytest.mark.usefixtures("always")
def test_who_was_called_by_nobody_reads_so_and_is_answered_in_writing(ask, busy):
    waiting = ask()
    in_a_slot(waiting)
    # The machine slept from before the slot until an hour after its end.
    with later(hours=3):
        tick()
        tick()

        assert (Callback.objects.get().outcome, now_of(waiting).channel) == ("closed", "form")
        said = Message.objects.filter(thread=waiting).order_by("-pk")[0]
        assert (said.side, said.body[:19]) == ("system", "약속한 시간에 전화드리지 못했어요.")
        assert (call_ledger(now()).kept.missed, call_ledger(now()).open) == (1, 0)


def test_only_who_has_the_thread_notes_the_call(ringing, other_agent):
    with pytest.raises(NotYours):
        note_call(ringing, is_answered=True, by=other_agent)


def test_an_agent_whose_page_is_gone_gives_the_call_back_where_it_stood(ringing, caller):
    key, agent = Place.objects.get(thread=ringing).key, ringing.assignee
    let_lease_run_out(agent)
    other = caller()
    return_calls()
    tick()

    assert standing_of(ringing) == ("open", other.pk)
    assert {place.key for place in Place.objects.filter(thread=ringing)} == {key}


def test_who_closes_the_matter_is_called_no_more(ringing):
    close_thread(ringing, closer=ringing.customer)

    assert Callback.objects.get().outcome == "closed"


def test_a_number_is_forgotten_a_month_after_the_call_and_no_sooner(ringing, ask):
    waiting = in_a_slot(ask())
    note_call(ringing, is_answered=True, by=ringing.assignee)
    with later(days=29):
        assert forget_numbers() == 0
    with later(days=31):
        assert (forget_numbers(), forget_numbers()) == (1, 0)

    assert Callback.objects.get(thread=ringing).phone == ""
    assert Callback.objects.get(pk=waiting.pk).phone == PHONE


def test_calls_are_counted_kept_when_they_were_made_in_time(ringing, ask):
    late = in_a_slot(ask())
    Callback.objects.filter(pk=late.pk).update(deadline=now() - timedelta(minutes=1))
    note_call(ringing, is_answered=True, by=ringing.assignee)

    ledger = call_ledger(now())
    assert (ledger.kept.kept, ledger.kept.missed, ledger.answered, ledger.open) == (1, 1, 1, 1)
