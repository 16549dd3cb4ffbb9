"""Many processes' worth of threads at once, on a real database: nobody is assigned twice, nobody waits in a circle."""

import random
import threading
from collections.abc import Callable
from datetime import timedelta
from itertools import count, pairwise

import pytest
from django.db import connection

from malgil.accounts.models import Person, Role, Skill, Team
from malgil.base.clock import now
from malgil.base.refusals import Refused
from malgil.conversations import actions
from malgil.conversations.models import Assignment, Category, Channel, Closure, Snooze, Thread
from malgil.conversations.rules import standing_of
from malgil.events.models import Event, Followup, Topic
from malgil.routing import actions as routing
from malgil.routing.jobs import tick
from malgil.routing.models import Offer, Place, Presence, Status

CAPACITY = 2
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("commits")]


@pytest.fixture
def commits() -> None:
    """Commits are real here."""


@pytest.fixture
def agents(transactional_db: None) -> list[Person]:
    people = [Person.objects.create_user(f"{n}@example.com", role=Role.AGENT) for n in range(4)]
    for agent in people:
        routing.set_capacity(agent, channel=Channel.CHAT, limit=CAPACITY, by=agent)
        routing.choose_status(agent, Status.ONLINE)
    return people


@pytest.fixture
def customer(transactional_db: None) -> Person:
    return Person.objects.create_user("customer@example.com")


def at_once(*doers: Callable[[random.Random], None], times: int) -> None:
    """Let every doer do its thing so many times, each in a thread of its own; what the business refuses is fine."""
    failures: list[BaseException] = []
    start = threading.Barrier(len(doers))

    def keep_doing(number: int, do: Callable[[random.Random], None]) -> None:
        chance = random.Random(number)
        try:
            start.wait()
            for _ in range(times):
                try:
                    do(chance)
                except Refused:
                    continue
        except Exception as failure:  # noqa: BLE001 - raised again by whoever waits for the thread
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=keep_doing, args=numbered) for numbered in enumerate(doers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def busiest_moment(agent: Person) -> int:
    """Return the most threads an agent ever held at once, by the moments in their assignments."""
    rows = Assignment.objects.filter(agent=agent).values_list("at", "ended_at")
    moments = [(at, 1) for at, _ in rows] + [(ended, -1) for _, ended in rows if ended]
    held = most = 0
    # At the same moment, an end comes before a beginning.
    for _, change in sorted(moments):
        held += change
        most = max(most, held)
    return most


def check_everything() -> None:
    """Compare what threads and places say with their rows, and the log with its numbers."""
    assert list(Followup.objects.exclude(error="", attempts=0).values_list("subscriber", "error")) == []
    assert list(Followup.objects.filter(done_at=None)) == []
    for thread in Thread.objects.all():
        held = list(Assignment.objects.filter(thread=thread, ended_at=None).values_list("agent", flat=True))
        closed = Closure.objects.filter(thread=thread, reopened_at=None).exists()
        snoozed = Snooze.objects.filter(thread=thread, ended_at=None).exists()
        assert held == ([thread.assignee_id] if thread.assignee_id else [])
        assert thread.standing == standing_of(closed=closed, snoozed=snoozed, assigned=held)
        places = list(Place.objects.filter(thread=thread, ended_at=None).values_list("since", flat=True))
        assert len(places) == (thread.standing == "waiting")
        # Nobody is in two stretches of anybody's hands at once.
        spans = Assignment.objects.filter(thread=thread).order_by("at", "pk").values_list("at", "ended_at")
        assert all(ended <= begun for (_, ended), (begun, _) in pairwise(spans))
    for topic in Topic.objects.all():
        numbers = Event.objects.filter(topic=topic.name).order_by("seq").values_list("seq", flat=True)
        assert list(numbers) == list(range(1, topic.head + 1))


def test_dispatchers_at_once_neither_assign_twice_nor_exceed_a_capacity(agents, customer):
    keys = count(1)

    def ask(chance: random.Random) -> None:
        number = next(keys)
        # Some ask twice at once: one of their matters waits for the other.
        someone, _ = Person.objects.get_or_create(email=f"{number % 40}@shop.example.com", defaults={"name": "고객"})
        actions.open_thread(someone, body="도와주세요", key=f"k{number}")

    def close(chance: random.Random) -> None:
        if held := list(Thread.objects.filter(standing="open")):
            actions.close_thread(chance.choice(held), closer=agents[0])

    def dispatch(chance: random.Random) -> None:
        routing.dispatch()

    at_once(ask, ask, close, close, dispatch, dispatch, times=25)
    tick()

    check_everything()
    assert Thread.objects.count() == 50
    assert Assignment.objects.exclude(by=None).count() == 0
    assert max(busiest_moment(agent) for agent in agents) == CAPACITY
    # Everybody who could be helped is.
    free = CAPACITY * len(agents) - Assignment.objects.filter(ended_at=None).count()
    assert free == 0 or not Place.objects.filter(ended_at=None).exists()


def test_where_agents_are_asked_nobody_is_asked_twice_nor_holds_too_much(agents, customer):
    routing.ask_agents(30, by=agents[0])
    keys = count(1)

    def ask(chance: random.Random) -> None:
        number = next(keys)
        someone = Person.objects.create_user(f"{number}@shop.example.com", name="고객")
        actions.open_thread(someone, body="도와주세요", key=f"k{number}")

    def answer(chance: random.Random) -> None:
        if asked := list(Offer.objects.filter(ended_at=None).select_related("agent")):
            one = chance.choice(asked)
            if chance.random() < 0.8:
                routing.accept_offer(one, agent=one.agent)
            else:
                routing.decline_offer(one, agent=one.agent)

    def come_back(chance: random.Random) -> None:
        routing.choose_status(chance.choice(agents), Status.ONLINE)

    def close(chance: random.Random) -> None:
        if held := list(Thread.objects.filter(standing="open")):
            actions.close_thread(chance.choice(held), closer=agents[0])

    at_once(ask, answer, answer, answer, come_back, close, times=15)
    tick()

    check_everything()
    assert max(busiest_moment(agent) for agent in agents) <= CAPACITY
    taken = Offer.objects.filter(outcome="taken")
    assert taken.count() == Assignment.objects.count()
    for place in Place.objects.filter(ended_at=None):
        assert Offer.objects.filter(place=place, ended_at=None).count() == (place.state == "offered")


def test_one_waiting_customer_goes_to_one_of_those_who_take_them(agents, customer):
    for agent in agents:
        routing.choose_status(agent, Status.AWAY)
    thread = actions.open_thread(customer, body="도와주세요", key="k")

    def take_as(agent: Person) -> Callable[[random.Random], None]:
        return lambda chance: routing.take(thread, agent=agent, by=agent)

    at_once(*(take_as(agent) for agent in agents), times=1)

    assert Assignment.objects.count() == 1
    check_everything()


def test_writers_at_once_leave_no_gap_and_no_double(agents, customer):
    thread = actions.open_thread(customer, body="도와주세요", key="k")

    def write_as(person: Person) -> Callable[[random.Random], None]:
        # Both tabs of a browser send the same messages.
        return lambda chance: actions.post_message(
            thread, author=person, body="말", key=f"{person.pk}-{chance.randrange(15)}"
        )

    at_once(*(write_as(person) for person in (customer, customer, agents[0], agents[1])), times=15)

    posted = Event.objects.filter(topic=thread.topic, kind="message.posted").order_by("seq")
    told = [event.facts["message_id"] for event in posted]
    assert told == list(thread.messages.order_by("pk").values_list("pk", flat=True))
    check_everything()


class Crowd:
    """Everything anybody may do, to threads and agents picked by chance."""

    def __init__(self, agents: list[Person], customer: Person) -> None:
        self.agents, self.customer, self.keys = agents, customer, count(1)
        self.team, skill = Team.objects.create(name="배송팀"), Skill.objects.create(name="정산")
        self.skilled = Category.objects.create(name="판매자 정산", skill=skill)
        agents[0].teams.add(self.team)
        agents[1].skills.add(skill)

    def one(self, chance: random.Random) -> tuple[Thread, Person]:
        return chance.choice(list(Thread.objects.order_by("pk"))), chance.choice(self.agents)

    def ask(self, chance: random.Random) -> None:
        about = {"body": "도와주세요", "key": f"k{next(self.keys)}", "category": chance.choice([None, self.skilled])}
        actions.open_thread(self.customer, **about)

    def write(self, chance: random.Random) -> None:
        thread, _ = self.one(chance)
        actions.post_message(thread, author=self.customer, body="저기요", key=f"m{next(self.keys)}")

    def read(self, chance: random.Random) -> None:
        thread, agent = self.one(chance)
        actions.mark_read(thread, by=agent, read_to=thread.messages.latest("pk").pk)

    def close(self, chance: random.Random) -> None:
        thread, agent = self.one(chance)
        actions.close_thread(thread, closer=agent)

    def ask_again(self, chance: random.Random) -> None:
        actions.reopen_thread(self.one(chance)[0], by=self.customer)

    def put_aside(self, chance: random.Random) -> None:
        thread, agent = self.one(chance)
        actions.snooze(thread, until=now() + timedelta(hours=1), by=agent)

    def take(self, chance: random.Random) -> None:
        thread, agent = self.one(chance)
        routing.take(thread, agent=agent, by=agent)

    def hand_on(self, chance: random.Random) -> None:
        thread, agent = self.one(chance)
        why = {"by": agent, "note": "부탁해요", "key": f"t{next(self.keys)}"}
        if chance.random() < 0.5:
            actions.transfer(thread, agent=None, team=self.team, **why)
        else:
            actions.transfer(thread, agent=chance.choice(self.agents), team=None, **why)

    def file(self, chance: random.Random) -> None:
        thread, agent = self.one(chance)
        category = chance.choice([None, self.skilled])
        actions.file_thread(thread, category=category, order_number="", priority=chance.randrange(3), by=agent)

    def step_out(self, chance: random.Random) -> None:
        routing.hold_place(self.one(chance)[0])

    def come_back(self, chance: random.Random) -> None:
        routing.resume_place(self.one(chance)[0])

    def go_elsewhere(self, chance: random.Random) -> None:
        routing.switch_channel(self.one(chance)[0], channel=chance.choice([Channel.CHAT, Channel.EMAIL]))

    def merge(self, chance: random.Random) -> None:
        actions.merge(self.one(chance)[0], into=self.one(chance)[0], by=self.agents[0])

    def come_and_go(self, chance: random.Random) -> None:
        routing.renew_leases([agent.pk for agent in self.agents])
        status = chance.choice([Status.ONLINE, Status.ONLINE, Status.AWAY])
        routing.choose_status(chance.choice(self.agents), status)

    def vanish(self, chance: random.Random) -> None:
        Presence.objects.filter(agent=chance.choice(self.agents)).update(lease_until=now() - timedelta(seconds=1))
        tick()

    def change_capacity(self, chance: random.Random) -> None:
        agent = chance.choice(self.agents)
        routing.set_capacity(agent, channel=Channel.CHAT, limit=chance.randrange(4), by=agent)


def test_everything_at_once_waits_in_no_circle(agents, customer):
    crowd = Crowd(agents, customer)
    for number in range(6):
        crowd.ask(random.Random(number))

    at_once(
        crowd.ask, crowd.write, crowd.read, crowd.close, crowd.ask_again, crowd.put_aside, crowd.take, crowd.hand_on,
        crowd.file, crowd.file, crowd.merge, crowd.come_and_go, crowd.vanish, crowd.change_capacity, crowd.step_out,
        crowd.come_back, crowd.go_elsewhere, times=12,
    )  # fmt: skip
    tick()

    check_everything()
