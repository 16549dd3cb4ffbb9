from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from malgil.base.clock import now
from malgil.conversations.actions import close_thread, file_thread
from malgil.conversations.models import Assignment, Channel
from malgil.routing.actions import (
    accept_offer,
    ask_agents,
    choose_status,
    decline_offer,
    dispatch,
    hold_place,
    set_capacity,
    switch_channel,
    take,
    vanish,
)
from malgil.routing.actions.turns import end_turn, lock_line
from malgil.routing.jobs import tick
from malgil.routing.models import Dispatcher, Offer, Place, Presence, Status
from malgil.routing.queries import desks, position_of
from malgil.routing.refusals import LostTurn, OfferIsOver
from tests.logs import kinds_on
from tests.routing.desk import let_lease_run_out, place_of, standing_of

SECONDS = 20


@pytest.fixture(autouse=True)
def _agents_are_asked(commits, supervisor):
    ask_agents(SECONDS, by=supervisor)


def offer_of(thread):
    return Offer.objects.filter(place__thread=thread, ended_at=None).first()


def status_of(agent):
    return Presence.objects.get(agent=agent).status


def run_out(thread):
    Offer.objects.filter(place__thread=thread, ended_at=None).update(expires_at=now())


def test_an_agent_is_asked_and_has_their_time(ask, hire):
    agent = hire()
    thread = ask()

    offer = offer_of(thread)
    assert (offer.agent, place_of(thread).state, standing_of(thread)) == (agent, "offered", ("waiting", None))
    assert offer.expires_at - offer.at == timedelta(seconds=SECONDS)
    assert kinds_on(thread.topic)[3:] == ["place.offered"]


def test_who_takes_an_offer_has_the_thread(ask, hire):
    agent = hire()
    thread = ask()
    offer = offer_of(thread)

    accept_offer(offer, agent=agent)

    assert standing_of(thread) == ("open", agent.pk)
    assert (Offer.objects.get().outcome, Place.objects.get().state) == ("taken", "assigned")
    with pytest.raises(OfferIsOver):
        accept_offer(offer, agent=agent)
    assert Assignment.objects.count() == 1


def test_what_an_agent_is_asked_about_counts_as_held(ask, hire, supervisor):
    agent = hire()
    set_capacity(agent, channel=Channel.CHAT, limit=2, by=supervisor)
    threads = [ask() for _ in range(3)]

    assert [place_of(thread).state for thread in threads] == ["offered", "offered", "waiting"]
    assert [desk.held for desk in desks(now())] == [{"chat": 2}]


def test_declining_passes_them_on_and_sends_the_agent_away(ask, hire):
    first = hire()
    thread, behind = ask(), ask()
    key = place_of(thread).key
    second = hire()

    decline_offer(offer_of(thread), agent=first)

    assert status_of(first) == "away"
    assert [offer_of(each).agent for each in (thread, behind)] == [second, second]
    assert place_of(thread).key == key
    assert "place.passed" in kinds_on(thread.topic)


def test_nobody_is_lost_when_nobody_else_is_there(ask, hire):
    agent = hire()
    thread, behind = ask(), ask()

    decline_offer(offer_of(thread), agent=agent)

    assert [place_of(each).state for each in (thread, behind)] == ["waiting", "waiting"]
    assert [position_of(each) for each in (thread, behind)] == [1, 2]
    choose_status(agent, Status.ONLINE)
    assert offer_of(thread).agent == agent


def test_an_offer_nobody_took_runs_out(ask, hire):
    agent = hire()
    thread = ask()
    old = offer_of(thread)
    run_out(thread)

    with pytest.raises(OfferIsOver):
        accept_offer(old, agent=agent)
    tick()
    tick()

    assert (place_of(thread).state, status_of(agent)) == ("waiting", "away")
    assert Offer.objects.get().outcome == "ran_out"


def test_a_laptop_that_dies_during_an_offer_loses_nobody(ask, hire):
    agent = hire()
    thread, behind = ask(), ask()
    let_lease_run_out(agent)
    vanish(agent)

    other = hire()
    assert [offer_of(each).agent for each in (thread, behind)] == [other, other]


def test_who_goes_away_passes_on_whom_they_were_offered(ask, hire):
    agent, other = hire(), hire(Status.AWAY)
    thread = ask()
    choose_status(other, Status.ONLINE)

    choose_status(agent, Status.AWAY)

    assert offer_of(thread).agent == other


def test_another_agent_s_offer_cannot_be_answered(ask, hire):
    hire()
    stranger = hire(Status.AWAY)
    thread = ask()

    for answer in (accept_offer, decline_offer):
        with pytest.raises(OfferIsOver):
            answer(offer_of(thread), agent=stranger)


def test_an_answer_to_an_older_offer_is_refused(ask, hire):
    agent = hire()
    thread = ask()
    offer = offer_of(thread)
    Offer.objects.filter(pk=offer.pk).update(epoch=offer.epoch + 1)

    with pytest.raises(OfferIsOver):
        accept_offer(offer, agent=agent)


@pytest.mark.parametrize("how", ["close", "hold", "switch", "take", "file"])
def test_who_goes_elsewhere_is_not_offered_any_more(ask, hire, how, skilled_category, supervisor):
    agent, colleague = hire(), hire(Status.AWAY)
    thread = ask()
    offer = offer_of(thread)
    choose_status(agent, Status.ONLINE)
    {
        "close": lambda: close_thread(thread, closer=thread.customer),
        "hold": lambda: hold_place(thread),
        "switch": lambda: switch_channel(thread, channel=Channel.PHONE),
        "take": lambda: take(thread, agent=colleague, by=colleague),
        "file": lambda: file_thread(thread, category=skilled_category, order_number="", priority=0, by=supervisor),
    }[how]()

    assert Offer.objects.get(pk=offer.pk).outcome == "withdrawn"
    with pytest.raises(OfferIsOver):
        accept_offer(offer, agent=agent)


def test_with_no_seconds_everybody_is_assigned_at_once(ask, hire, supervisor):
    ask_agents(0, by=supervisor)
    agent = hire()

    assert standing_of(ask()) == ("open", agent.pk)
    assert Offer.objects.count() == 0


def test_the_database_lets_nobody_be_offered_to_two(ask, hire):
    agent = hire()
    thread = ask()

    place = offer_of(thread).place
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.create(place=place, agent=agent, epoch=9, at=now(), expires_at=now())


def test_a_writer_who_has_lost_their_turn_gives_out_nothing(ask, hire):
    agent = hire(Status.AWAY)
    thread = ask()
    turn = lock_line()
    Dispatcher.objects.update(epoch=turn.epoch + 1)
    Presence.objects.filter(agent=agent).update(status=Status.ONLINE)

    with pytest.raises(LostTurn):
        end_turn(turn)
    assert dispatch() == 1
    assert Dispatcher.objects.get().epoch == turn.epoch + 2
    assert offer_of(thread).epoch == turn.epoch + 1
