"""A busy demo, played on a clock of the test's own."""

import threading
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from malgil.accounts.models import Person, Role
from malgil.config.demo.busy import playing
from malgil.config.demo.busy.cast import SLOTS
from malgil.config.demo.busy.driver import Busy
from malgil.config.demo.busy.forgetting import forget_old
from malgil.config.demo.busy.playing import NotADemo, play
from malgil.config.demo.busy.tempo import Tempo
from malgil.config.demo.busy.visits import KEY
from malgil.config.demo.people import Cast, load_people
from malgil.config.demo.words import load_words
from malgil.conversations.actions import open_thread, post_message
from malgil.conversations.models import Channel, Message, Side, Standing, Thread
from malgil.events.models import Event
from malgil.routing.actions import choose_status
from malgil.routing.jobs import tick
from malgil.routing.models import Capacity, Presence, Promise, Status

# `malgil demo` keeps what it plays in a file of its own, on SQLite.
pytestmark = pytest.mark.sqlite

MOST = 12


@pytest.fixture
def cast(commits: None, db: None) -> Cast:
    cast = load_people()
    load_words(cast.teams, cast.skills, set())
    return cast


@pytest.fixture
def busy(cast: Cast) -> Iterator[Busy]:
    play = Busy(Tempo(60), most=MOST, random=Random(7), number="test")
    yield play
    play.end()


def go_on(busy: Busy, *, until: float, since: float = 0.0, step: float = 2.0) -> None:
    """Let so many seconds pass for the play, and what time brings for the centre."""
    at = since
    while at < until:
        busy.step(at)
        at += step
    tick()


def simulated() -> "list[Thread]":
    return list(Thread.objects.filter(key__startswith=KEY))


def test_customers_come_talk_and_go_are_promised_a_time_and_agents_do_as_people_do(busy):
    """One play for all that takes a while to come about: playing it takes most of the time."""
    statuses: set[str] = set()
    for at in range(0, 180, 2):
        busy.step(at)
        statuses |= set(Presence.objects.values_list("status", flat=True))
        assert len(busy.visits) <= MOST
        held = Thread.objects.filter(standing=Standing.OPEN, channel=Channel.CHAT).values_list("assignee", flat=True)
        assert max(Counter(held).values(), default=0) <= SLOTS
    tick()

    assert statuses == {Status.ONLINE, Status.AWAY, Status.WRAP_UP}
    assert Promise.objects.filter(place__thread__key__startswith=KEY, minutes__isnull=False).exists()
    threads = simulated()
    closed = [thread for thread in threads if thread.standing == Standing.CLOSED]
    assert len(threads) > MOST
    assert len(closed) >= 5
    assert len(threads) - len(closed) == len(busy.visits)
    said = Message.objects.filter(thread__in=closed)
    assert {Side.CUSTOMER, Side.AGENT} == set(said.values_list("side", flat=True))
    assert not said.filter(body__contains="{").exists()

    # However long it runs, only the newest are kept, and nothing of the others is left.
    forgotten = sorted(thread.pk for thread in closed)[:-2]
    assert forget_old(busy.seats, kept=2) == len(forgotten)
    assert not Thread.objects.filter(pk__in=forgotten).exists()
    assert not Event.objects.filter(topic__in=[f"thread:{pk}" for pk in forgotten]).exists()
    assert forget_old(busy.seats, kept=2) == 0


def test_who_waits_too_long_leaves(busy):
    Capacity.objects.filter(channel=Channel.CHAT).update(limit=0)
    go_on(busy, until=20)
    waiting = list(busy.visits.values())
    assert {Thread.objects.get(pk=visit.thread.pk).standing for visit in waiting} == {Standing.WAITING}
    for visit in waiting:
        visit.gives_up = 30.0
    busy.step(31.0)

    assert {Thread.objects.get(pk=visit.thread.pk).standing for visit in waiting} == {Standing.CLOSED}


def test_a_person_who_asks_is_answered_by_a_simulated_agent(busy, cast):
    person = cast.customers[0]
    thread = open_thread(person, body="환불은 언제 되나요?", key="mine", channel=Channel.CHAT)
    go_on(busy, until=30)

    answers = Message.objects.filter(thread=thread, side=Side.AGENT)
    assert answers.count() == 2
    assert person.name in answers[0].body
    post_message(thread, author=person, body="네, 그럼 배송은요?", key="more")
    go_on(busy, since=30, until=60)
    assert answers.count() == 3


def test_a_person_who_writes_no_more_is_let_go(busy, cast):
    busy.most = 0
    thread = open_thread(cast.customers[0], body="안녕하세요", key="mine", channel=Channel.CHAT)
    go_on(busy, until=30)
    go_on(busy, since=30, until=320, step=10)

    assert Thread.objects.get(pk=thread.pk).standing == Standing.CLOSED


def test_a_person_who_plays_an_agent_gets_simulated_customers_who_answer_them(busy, cast):
    visitor = cast.agents[0]
    choose_status(visitor, Status.ONLINE)
    go_on(busy, until=40)
    thread = Thread.objects.filter(assignee=visitor, key__startswith=KEY, standing=Standing.OPEN).first()
    assert thread is not None
    before = Message.objects.filter(thread=thread, side=Side.CUSTOMER).count()
    post_message(thread, author=visitor, body="무엇을 도와드릴까요?", key="mine")
    go_on(busy, since=40, until=75)

    assert Message.objects.filter(thread=thread, side=Side.CUSTOMER).count() == before + 1
    assert not Message.objects.filter(thread=thread, side=Side.AGENT).exclude(author=visitor).exists()


def test_the_bars_agents_are_played_by_nobody(busy, cast):
    assert not {seat.agent.pk for seat in busy.seats} & {agent.pk for agent in cast.agents[:3]}


def test_at_the_end_nobody_waits_and_every_seat_is_as_it_was(cast):
    Capacity.objects.filter(agent=cast.agents[4], channel=Channel.CHAT).update(limit=3)
    busy = Busy(Tempo(60), most=MOST, random=Random(7), number="test")
    go_on(busy, until=60)
    busy.end()

    assert {thread.standing for thread in simulated()} == {Standing.CLOSED}
    assert Capacity.objects.get(agent=cast.agents[4], channel=Channel.CHAT).limit == 3
    online = Presence.objects.filter(status=Status.ONLINE).values_list("agent", flat=True)
    assert set(online) == {cast.agents[3].pk, cast.agents[4].pk}


def test_what_a_run_that_was_killed_left_open_is_closed_by_the_next(cast):
    first = Busy(Tempo(60), most=MOST, random=Random(7), number="one")
    go_on(first, until=40)
    number = Person.objects.filter(role=Role.CUSTOMER).count()
    second = Busy(Tempo(60), most=MOST, random=Random(8), number="two")

    assert {thread.standing for thread in simulated()} == {Standing.CLOSED}
    assert Person.objects.filter(role=Role.CUSTOMER).count() == number
    second.end()


@pytest.mark.django_db
def test_a_centre_that_is_no_demo_is_refused(settings, monkeypatch):
    settings.MALGIL_DEMO = False
    monkeypatch.setattr(playing, "Busy", None)

    with pytest.raises(NotADemo):
        play(threading.Event(), speed=1)
    assert Thread.objects.count() == 0


def test_a_step_that_fails_is_not_the_end(cast, settings, monkeypatch):
    settings.MALGIL_DEMO = True
    stopped, steps = threading.Event(), []
    monkeypatch.setattr(playing, "STEP_SECONDS", 0.001)
    monkeypatch.setattr(playing, "PAUSE_SECONDS", 0.001)
    monkeypatch.setattr(playing, "close_old_connections", lambda: None)

    def step(self: Busy, at: float) -> None:
        steps.append(at)
        if len(steps) == 3:
            stopped.set()
        raise RuntimeError("the database went away")

    monkeypatch.setattr(Busy, "step", step)
    play(stopped, speed=60)

    assert len(steps) == 3
