"""Customers who leave with their place kept are told in time, come back to it, or find their words answered anyway."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions import close_thread
from malgil.conversations.models import Thread
from malgil.routing.actions import (
    choose_status,
    come_back,
    mind_absences,
    promise_waits,
    set_capacity,
    step_out,
    switch_channel,
)
from malgil.routing.jobs import tick
from malgil.routing.models import Absence, Place, Presence, Status
from malgil.routing.queries import place_of, position_of
from malgil.routing.refusals import NothingToHold, NotInLine
from tests.logs import kinds_on
from tests.routing.desk import now_of, standing_of
from tests.routing.test_calling import later


@pytest.fixture
def busy(hire: Callable[..., Person], supervisor: Person, ask: Callable[..., Thread]) -> Person:
    """An agent who is there for a day, and holds the one chat they may hold."""
    agent = hire()
    for channel, limit in (("chat", 1), ("form", 0), ("email", 0)):
        set_capacity(agent, channel=channel, limit=limit, by=supervisor)
    Presence.objects.filter(agent=agent).update(lease_until=now() + timedelta(days=1))
    ask()
    return agent


def free(agent: Person) -> None:
    """Let an agent be done with what they have."""
    held = Thread.objects.get(assignee=agent, standing="open")
    close_thread(held, closer=agent)


def test_who_leaves_keeps_their_place_and_the_second_moves_up_but_not_past(ask, busy):
    first, second = ask(), ask()
    assert (position_of(first), position_of(second)) == (1, 2)
    step_out(first, needs_minutes=5, by=first.customer)

    assert (place_of(first).state, place_of(first).held_for) == ("held", "away")
    assert (position_of(first), position_of(second)) == (1, 1)
    come_back(first, by=first.customer)
    assert (position_of(first), position_of(second)) == (1, 2)
    free(busy)
    assert (standing_of(first)[0], standing_of(second)[0]) == ("open", "waiting")
    assert Absence.objects.get().ended_at is not None


def test_they_are_told_once_when_it_may_be_as_soon_as_they_need(ask, busy):
    first = ask()
    step_out(first, needs_minutes=10, by=first.customer)

    assert (mind_absences(), mind_absences()) == (1, 0)
    assert kinds_on(first.topic).count("place.near") == 1
    assert "place.turn_came" not in kinds_on(first.topic)
    # The place goes on being held.
    assert place_of(first).state == "held"


def test_who_needs_a_minute_is_not_told_while_many_are_ahead(ask, busy):
    for _ in range(6):
        ask()
    last = ask()
    step_out(last, needs_minutes=1, by=last.customer)

    assert mind_absences() == 0
    assert "place.near" not in kinds_on(last.topic)


def test_when_the_turn_has_come_they_are_told_again_and_have_ten_minutes(ask, busy):
    first = ask()
    step_out(first, needs_minutes=1, by=first.customer)
    free(busy)
    mind_absences()

    absence, place = Absence.objects.get(), place_of(first)
    assert kinds_on(first.topic)[-3:] == ["place.near", "place.held", "place.turn_came"]
    assert place.held_until - absence.turn_at == timedelta(minutes=10)
    assert mind_absences() == 0
    come_back(first, by=first.customer)
    assert standing_of(first) == ("open", busy.pk)


def test_the_turn_has_come_when_somebody_from_behind_is_served(ask, busy):
    first, second = ask(), ask()
    step_out(first, needs_minutes=1, by=first.customer)
    mind_absences()
    free(busy)
    assert standing_of(second) == ("open", busy.pk)
    mind_absences()

    assert Absence.objects.get().turn_at is not None


def test_who_does_not_come_back_is_answered_in_writing(ask, busy):
    first = ask()
    step_out(first, needs_minutes=1, by=first.customer)
    free(busy)
    mind_absences()
    with later(minutes=10, seconds=1):
        tick()

    assert Place.objects.filter(thread=first).order_by("pk")[0].state == "expired"
    assert now_of(first).channel == "form"
    close_thread(now_of(first), closer=first.customer)
    with pytest.raises(NotInLine):
        come_back(now_of(first), by=first.customer)
    assert not Absence.objects.filter(ended_at=None).exists()


def test_who_says_another_time_is_told_by_that(ask, busy):
    for _ in range(6):
        ask()
    last = ask()
    step_out(last, needs_minutes=1, by=last.customer)
    step_out(last, needs_minutes=10, by=last.customer)

    assert Absence.objects.get().needs_minutes == 10


def test_a_letter_needs_no_holding(ask):
    letter = ask(channel="form")
    with pytest.raises(NothingToHold):
        step_out(letter, needs_minutes=1, by=letter.customer)


def test_from_chat_to_mail_and_back_one_is_still_third(ask, busy):
    waiting = [ask() for _ in range(4)]
    third = waiting[2]
    switch_channel(third, channel="email", by=third.customer)
    # Among letters they wait for nobody's turn but their own, and nobody in the chat waits for them.
    assert [position_of(each) for each in waiting] == [1, 2, 1, 3]
    switch_channel(now_of(third), channel="chat", by=third.customer)

    assert [position_of(each) for each in waiting] == [1, 2, 3, 4]
    promise_waits()


def test_an_agent_with_the_right_skill_serves_the_oldest_who_may_be_served_at_once(ask, hire, skill, skilled_category):
    hire(Status.AWAY)
    plain, oldest, younger = ask(), ask(category=skilled_category), ask(category=skilled_category)
    skilled = hire(Status.AWAY)
    skilled.skills.add(skill)
    set_capacity(skilled, channel="chat", limit=1, by=skilled)
    Place.objects.filter(thread=plain).update(needs="", team=None)
    close_thread(plain, closer=plain.customer)
    choose_status(skilled, Status.ONLINE)

    assert standing_of(oldest) == ("open", skilled.pk)
    assert standing_of(younger) == ("waiting", None)
