from dataclasses import replace
from datetime import timedelta
from unittest import mock

import pytest
from django.db import IntegrityError, transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions import close_thread, file_thread, move_threads, open_thread, return_to_line, snooze
from malgil.conversations.models import Channel
from malgil.events.facts import read_fact
from malgil.events.models import Event
from malgil.routing.actions import choose_status, expire_places, hold_place, resume_place, switch_channel, take
from malgil.routing.jobs import tick
from malgil.routing.models import HeldFor, Place, PlaceState, Promise, Status, Watching
from malgil.routing.queries import line, place_of, position_of, promise_to
from malgil.routing.refusals import NothingToHold, NotInLine
from malgil.routing.retelling import Retold, retell
from tests.logs import kinds_on
from tests.routing.desk import now_of, standing_of


def told_of(thread):
    events = Event.objects.filter(topic=thread.topic).order_by("seq")
    told = retell((event.at, read_fact(event.kind, event.facts)) for event in events)
    # An end is a moment before it is recorded.
    return {pk: replace(place, ended_at=None) for pk, place in told.items()}


def rows_of(thread):
    return {
        row.pk: Retold(row.pk, row.since, row.channel, row.priority, row.state, row.held_for, row.held_until)
        for row in Place.objects.filter(thread=thread)
    }


def run_out(thread):
    Place.objects.filter(thread=thread, ended_at=None).update(held_until=now())


@pytest.mark.parametrize(("channel", "minutes"), [(Channel.CHAT, 10), (Channel.PHONE, 15)])
def test_a_place_is_held_for_as_long_as_is_usual_for_its_channel(ask, channel, minutes):
    thread = ask(channel=channel)
    before = place_of(thread)

    place = hold_place(thread)

    assert (place.state, place.held_for) == ("held", "away")
    assert timedelta(minutes=minutes) - timedelta(seconds=30) < place.held_until - now() < timedelta(minutes=minutes)
    assert (place.pk, place.since, place.key) == (before.pk, before.since, before.key)


def test_a_callback_is_held_until_its_moment(ask):
    thread, until = ask(), now() + timedelta(hours=3)

    hold_place(thread, reason=HeldFor.CALLBACK, until=until, by=thread.customer)

    assert (place_of(thread).held_for, place_of(thread).held_until) == ("callback", until)


def test_holding_the_same_again_is_recorded_once_and_another_moment_counts(ask):
    thread, until = ask(), now() + timedelta(hours=1)
    hold_place(thread, until=until)
    hold_place(thread, until=until)
    hold_place(thread, until=until + timedelta(hours=1))

    assert kinds_on(thread.topic)[3:] == ["place.held", "place.held"]
    assert place_of(thread).held_until == until + timedelta(hours=1)


def test_nobody_is_sent_to_who_stepped_out_and_who_is_back_is_first_again(ask, hire):
    first, second, third = ask(), ask(), ask()
    hold_place(first)
    assert [position_of(thread) for thread in (first, second, third)] == [1, 1, 2]
    assert [place.thread for place in line()] == [second, third]

    agent = hire(Status.AWAY)
    take(second, agent=agent, by=agent)
    resume_place(first)

    assert [position_of(thread) for thread in (first, second, third)] == [1, None, 2]
    choose_status(hire(), Status.ONLINE)
    assert standing_of(first)[0] == "open"


def test_who_is_back_while_somebody_is_free_is_connected_at_once(ask, hire):
    thread = ask()
    hold_place(thread)
    agent = hire()
    assert standing_of(thread) == ("waiting", None)

    resume_place(thread)

    assert standing_of(thread) == ("open", agent.pk)
    assert kinds_on(thread.topic)[3:] == ["place.held", "place.resumed", "thread.assigned", "place.left"]


def test_coming_back_twice_is_coming_back_once(ask):
    thread = ask()
    resume_place(thread)
    hold_place(thread)
    resume_place(thread)
    resume_place(thread)

    assert kinds_on(thread.topic)[3:] == ["place.held", "place.resumed"]


@pytest.mark.parametrize("act", [hold_place, resume_place])
def test_who_does_not_wait_has_no_place_to_hold(ask, customer, act):
    thread = ask()
    close_thread(thread, closer=thread.customer)

    with pytest.raises(NotInLine):
        act(thread)


def test_a_letter_needs_no_holding(ask):
    with pytest.raises(NothingToHold):
        hold_place(ask(channel=Channel.EMAIL))


def test_what_somebody_was_told_before_they_stepped_out_binds_nobody(ask, hire):
    hire(Status.ONLINE)
    held = [ask() for _ in range(3)]
    thread = ask()
    tick()
    assert promise_to(thread).outcome == "open"

    hold_place(thread)
    assert [promise.outcome for promise in Promise.objects.filter(place__thread=thread)] == ["void"]
    assert not Watching.objects.filter(place__thread=thread).exists()

    resume_place(thread)
    assert promise_to(thread).outcome == "open"
    assert len(held) == 3


def test_who_does_not_come_back_in_time_is_answered_as_a_letter_in_turn_from_then(ask):
    thread, behind = ask(), ask(channel=Channel.FORM)
    hold_place(thread)
    assert expire_places() == 0
    run_out(thread)

    assert [expire_places(), expire_places()] == [1, 0]

    expired, place = Place.objects.filter(thread=thread).order_by("pk")
    assert (expired.state, place.state, place.channel) == ("expired", "waiting", "form")
    assert place.since == expired.ended_at
    assert [position_of(behind), position_of(thread)] == [1, 2]
    assert now_of(thread).channel == "form"
    assert kinds_on(thread.topic)[3:] == ["place.held", "place.expired", "thread.channel_changed", "place.taken"]


def test_time_lets_places_expire(ask):
    thread = ask()
    hold_place(thread)
    run_out(thread)
    tick()

    assert place_of(thread).channel == "form"


def test_moving_from_chat_to_email_and_back_keeps_third_place(ask):
    threads = [ask() for _ in range(4)]
    third = threads[2]
    before = place_of(third)

    switch_channel(third, channel=Channel.EMAIL, by=third.customer)
    assert (place_of(third).channel, position_of(third)) == ("email", 1)
    switch_channel(third, channel=Channel.CHAT, by=third.customer)

    after = place_of(third)
    assert (after.pk, after.since, after.key, after.channel) == (before.pk, before.since, before.key, "chat")
    assert [position_of(thread) for thread in threads] == [1, 2, 3, 4]


def test_a_letter_that_becomes_a_chat_has_no_promise_of_the_letter(ask):
    thread = ask(channel=Channel.EMAIL)
    switch_channel(thread, channel=Channel.CHAT)

    assert Promise.objects.filter(place__thread=thread, outcome="open", channel="email").count() == 0


def test_a_held_chat_stays_held_on_the_phone_and_not_among_letters(ask):
    one, other = ask(), ask()
    hold_place(one)
    hold_place(other)
    switch_channel(one, channel=Channel.PHONE)
    switch_channel(other, channel=Channel.EMAIL)

    assert (place_of(one).state, place_of(one).channel) == ("held", "phone")
    assert (place_of(other).state, place_of(other).channel, place_of(other).held_until) == ("waiting", "email", None)


def test_changing_to_the_same_channel_changes_nothing(ask):
    thread = ask()
    switch_channel(thread, channel=Channel.CHAT)

    assert kinds_on(thread.topic) == ["thread.opened", "message.posted", "place.taken"]


def test_a_customer_has_one_live_place_and_the_other_matter_waits_for_it(ask, hire):
    first = ask()
    second = now_of(open_thread(first.customer, body="하나 더요", key="k2"))
    assert (place_of(first).state, place_of(second).state, place_of(second).held_for) == ("waiting", "held", "joined")
    behind = ask()
    since = place_of(second).since

    agent = hire(Status.AWAY)
    take(first, agent=agent, by=agent)

    assert (place_of(second).state, place_of(second).since) == ("waiting", since)
    assert [position_of(second), position_of(behind)] == [1, 2]


def test_letters_are_each_answered_in_their_turn(ask):
    first = ask(channel=Channel.EMAIL)
    second = now_of(open_thread(first.customer, body="하나 더요", key="k2", channel=Channel.EMAIL))
    chat = now_of(open_thread(first.customer, body="급해요", key="k3"))

    assert [place_of(thread).state for thread in (first, second, chat)] == ["waiting"] * 3


def test_who_stepped_out_may_ask_something_else_and_comes_back_to_it_afterwards(ask, hire):
    first = ask()
    hold_place(first)
    second = now_of(open_thread(first.customer, body="다른 거요", key="k2"))
    assert place_of(second).state == "waiting"

    assert resume_place(first).held_for == "joined"
    close_thread(second, closer=first.customer)

    assert place_of(first).state == "waiting"


def test_stepping_out_of_one_matter_lets_the_other_stand(ask):
    first = ask()
    second = now_of(open_thread(first.customer, body="하나 더요", key="k2"))

    hold_place(first)

    assert [place_of(first).held_for, place_of(second).state] == ["away", "waiting"]


def test_a_crash_leaves_nobody_waiting_for_what_has_ended(ask):
    first = ask()
    second = now_of(open_thread(first.customer, body="하나 더요", key="k2"))
    with mock.patch("malgil.events.jobs.after_commit"):
        switch_channel(first, channel=Channel.EMAIL)
    assert place_of(second).state == "held"

    tick()
    assert place_of(second).state == "waiting"


def test_the_database_allows_no_second_live_place(ask):
    first, second = ask(), ask()
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.filter(thread=second).update(customer=first.customer)


def test_a_guest_who_signs_in_brings_their_place_and_joins_their_own(ask):
    mine, other = ask(), ask()
    move_threads(other.customer, to=mine.customer)

    assert [place_of(mine).state, place_of(other).held_for] == ["waiting", "joined"]
    assert place_of(other).customer == mine.customer


def test_how_a_place_ends_is_what_became_of_its_customer(ask, hire):
    agent = hire(Status.AWAY)
    served, gave_up, closed, aside, back = (ask() for _ in range(5))
    take(served, agent=agent, by=agent)
    close_thread(gave_up, closer=gave_up.customer)
    close_thread(closed, closer=agent)
    snooze(aside, until=now() + timedelta(hours=1), by=agent)
    take(back, agent=agent, by=agent)
    return_to_line(back, reason="returned", by=agent)

    states = [list(Place.objects.filter(thread=each).order_by("pk").values_list("state", flat=True))
              for each in (served, gave_up, closed, aside, back)]  # fmt: skip
    assert states == [["assigned"], ["abandoned"], ["done"], ["done"], ["done", "waiting"]]
    close_thread(served, closer=agent)
    assert Place.objects.get(thread=served).state == PlaceState.DONE


def test_the_log_alone_tells_every_place(ask, hire, supervisor):
    agent = hire(Status.AWAY)
    first = ask()
    second = now_of(open_thread(first.customer, body="하나 더요", key="k2"))
    file_thread(first, category=None, order_number="", priority=2, by=supervisor)
    hold_place(first)
    switch_channel(first, channel=Channel.PHONE)
    resume_place(first)
    take(second, agent=agent, by=agent)
    return_to_line(second, reason="returned", by=agent)
    hold_place(first)
    run_out(first)
    until = place_of(first).held_until
    expire_places()

    for thread in (first, second):
        told, rows = told_of(thread), rows_of(thread)
        # The test moved the clock of the one that expired.
        expired = [pk for pk, row in rows.items() if row.state == PlaceState.EXPIRED]
        assert all(rows.pop(pk).held_until == until and told.pop(pk).state == "expired" for pk in expired)
        assert told == rows
    assert Person.objects.filter(places__isnull=False).distinct().count() == 1
