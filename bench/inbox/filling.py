"""Threads as a centre has them after years: nearly all closed, and a few of each hundred waiting, held or put aside.

With 200,000 threads 2,000 customers wait at once, several times what any centre of that size lives through, yet a
list must be as quick then as with ten: so that is measured first. `answer_all_but` leaves as many as a real centre
has on a bad day.
"""

import random
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from django.db import transaction

from malgil.accounts.models import Centre as CentreRow
from malgil.accounts.models import Person, Role
from malgil.base.clock import now
from malgil.conversations.models import Assignment, Channel, Message, Participant, Side, Snooze, Standing, Thread
from malgil.routing.models import HeldFor, Place, PlaceState

MESSAGES_EACH = 4
AGENTS = 40
HELD_BY_VIEWER = 5
STANDINGS = [(Standing.WAITING, 0.01), (Standing.OPEN, 0.01), (Standing.SNOOZED, 0.01)]
FAMILY = "김이박최정강조윤장임한오서신권황안송류전홍"
GIVEN = ("하늘", "준호", "유나", "세훈", "다은", "윤서", "지훈", "예진", "도현", "지안", "가영", "서연", "민준")
WORDS = (
    "환불이",
    "아직",
    "안",
    "들어왔어요.",
    "배송이",
    "사흘째",
    "같은",
    "곳에",
    "멈춰",
    "사이즈를",
    "바꾸고",
    "확인",
)


class Centre:
    """A centre that grows: `grow(n)` fills it up to n threads."""

    def __init__(self) -> None:
        """Set it up and hire the agents; the first is who looks."""
        CentreRow.objects.create(pk=1, name="하늘상점")
        self.chance = random.Random(20261122)
        self.agents = [
            Person.objects.create(email=f"agent{number}@example.com", name=f"상담원{number}", role=Role.AGENT)
            for number in range(AGENTS)
        ]
        self.threads = 0
        self.waiting: set[int] = set()

    def grow(self, threads: int) -> None:
        """Open threads until there are so many."""
        while self.threads < threads:
            with transaction.atomic():
                self._open(min(10_000, threads - self.threads))

    def answer_all_but(self, left: int) -> None:
        """Close the threads that wait and those at work, the viewer's own aside, but for so many of either."""
        alive = Thread.objects.exclude(assignee=self.agents[0])
        for standing in (Standing.WAITING, Standing.OPEN):
            over = list(alive.filter(standing=standing).order_by("pk").values_list("pk", flat=True)[left:])
            with transaction.atomic():
                for start in range(0, len(over), 500):
                    self._close(over[start : start + 500])

    def _close(self, ids: list[int]) -> None:
        at = now()
        Place.objects.filter(thread__in=ids, ended_at=None).update(state=PlaceState.DONE, held_for="", ended_at=at)
        Assignment.objects.filter(thread__in=ids, ended_at=None).update(ended_at=at)
        Thread.objects.filter(pk__in=ids).update(standing=Standing.CLOSED, assignee=None)

    def _open(self, number: int) -> None:
        customers = self._customers(max(1, number // 3))
        fresh = Thread.objects.bulk_create(islice(self._threads(customers), number), batch_size=1000)
        self.threads += number
        Message.objects.bulk_create(self._messages(fresh), batch_size=1000)
        Participant.objects.bulk_create(self._participants(fresh), batch_size=1000)
        Place.objects.bulk_create(self._places(fresh), batch_size=1000)
        Snooze.objects.bulk_create(
            Snooze(thread=thread, at=thread.last_activity_at, until=now() + timedelta(hours=self.chance.random() * 99))
            for thread in fresh
            if thread.standing == Standing.SNOOZED
        )
        Assignment.objects.bulk_create(
            Assignment(thread=thread, agent_id=thread.assignee_id, at=thread.opened_at)
            for thread in fresh
            if thread.assignee_id and thread.standing != Standing.CLOSED
        )

    def _customers(self, number: int) -> list[Person]:
        return Person.objects.bulk_create(
            [
                Person(name=self.chance.choice(FAMILY) + self.chance.choice(GIVEN), password="!", role=Role.CUSTOMER)
                for _ in range(number)
            ],
            batch_size=1000,
        )

    def _threads(self, customers: list[Person]) -> Iterator[Thread]:
        for number in range(self.threads, 10**9):
            at = now() - timedelta(minutes=self.chance.random() * 60 * 24 * 700)
            standing = self._standing(number)
            # Who looks holds as many as capacity allows, however large it all is.
            agent = self.agents[0] if number < HELD_BY_VIEWER else self.chance.choice(self.agents[1:])
            yield Thread(
                customer=self.chance.choice(customers),
                channel=self.chance.choice([Channel.CHAT, Channel.CHAT, Channel.FORM, Channel.EMAIL]),
                order_number=f"{at:%Y%m%d}{self.chance.randrange(10**8):08}" if self.chance.random() < 0.6 else "",
                opened_at=at - timedelta(hours=1),
                last_activity_at=at,
                key=f"key-{number}",
                standing=standing,
                assignee=agent if standing == Standing.OPEN else None,
                awaits_since=at if standing == Standing.WAITING or number % 2 else None,
                excerpt=self._words(8),
            )

    def _standing(self, number: int) -> Standing:
        if number < HELD_BY_VIEWER:
            return Standing.OPEN
        left = self.chance.random()
        for standing, share in STANDINGS:
            left -= share
            if left < 0:
                return standing
        return Standing.CLOSED

    def _words(self, number: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=number))

    def _messages(self, threads: list[Thread]) -> Iterator[Message]:
        for thread in threads:
            for place in range(MESSAGES_EACH):
                side = Side.CUSTOMER if place % 2 == 0 else Side.AGENT
                author = thread.customer_id if side == Side.CUSTOMER else self.agents[1].pk
                yield Message(
                    thread=thread,
                    author_id=author,
                    side=side,
                    body=self._words(12),
                    key=str(place),
                    at=thread.opened_at,
                )

    def _participants(self, threads: list[Thread]) -> Iterator[Participant]:
        for thread in threads:
            for person in (thread.customer_id, self.agents[1].pk):
                yield Participant(thread=thread, person_id=person, joined_at=thread.opened_at, read_to=1)

    def _places(self, threads: list[Thread]) -> Iterator[Place]:
        for thread in threads:
            since, ended, state, held_for = thread.opened_at, None, PlaceState.WAITING, ""
            if thread.standing != Standing.WAITING:
                ended, state = thread.last_activity_at, PlaceState.DONE
            elif thread.customer_id in self.waiting:
                # Nobody waits twice on the spot: what they ask besides is held until then.
                state, held_for = PlaceState.HELD, HeldFor.JOINED
            self.waiting |= {thread.customer_id} if state == PlaceState.WAITING else set()
            yield Place(
                thread=thread,
                customer_id=thread.customer_id,
                channel=thread.channel,
                priority=0,
                since=since,
                key=since,
                state=state,
                held_for=held_for,
                ended_at=ended,
            )
