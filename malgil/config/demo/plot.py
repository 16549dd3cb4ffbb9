"""Who writes when: 300 conversations over 60 days."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from malgil.accounts.models import Person
from malgil.config.demo.acts import Plan
from malgil.config.demo.cases import asked_again, asking_now, telling
from malgil.config.demo.goods import details
from malgil.config.demo.people import Cast
from malgil.config.demo.scripts import SCRIPTS, Script
from malgil.config.demo.turns import (
    afterwards,
    asked_twice,
    asking_only,
    closing,
    conversation,
    folded,
    put_aside,
    under_way,
)
from malgil.config.demo.voices import WHY_HANDED_OVER
from malgil.conversations.models import Channel

THREADS = 300
DAYS = 60
SNOOZED, OPEN_FORMS, ASKED_TWICE = 5, 9, 3
# Who has a chat under way, by their place among the agents. The fourth and fifth are shown at their desks.
CHATTING = (3, 3, 4, 0)
SELLERS = "판매자 정산"
# Through which door those who wait have come, and what about.
WAITING = ((Channel.CHAT, "배송"), (Channel.CHAT, SELLERS), (Channel.FORM, "교환·반품"), (Channel.FORM, "상품 문의"))
# What an agent looks at again another day.
FOR_LATER = {"재입고", "단체구매", "리콜", "입점", "반품", "재발송"}
# The agents who may answer, by their place; a category that is not here is answered by the first four.
ABLE = {SELLERS: (4, 5), "환불·결제": (0, 2, 3, 4)}


class Plot:
    """Draws conversations one after another."""

    def __init__(self, cast: Cast, random: Random) -> None:
        self.cast, self.random = cast, random
        self.now = timezone.localtime()
        self.scripts = _in_turn(random)
        self.plans: list[Plan] = []

    def draw(self) -> list[Plan]:
        """Return all conversations in the order in which they begin."""
        for _ in range(THREADS - SNOOZED - OPEN_FORMS - len(CHATTING) - len(WAITING) - ASKED_TWICE):
            self._ended()
        for _ in range(SNOOZED):
            plan = self._begin(self._some_day(within=4), self._channel(), lambda script: FOR_LATER & set(script.tags))
            plan.acts = conversation(plan, self.random)
            plan.acts += put_aside(plan, self.now)
        for _ in range(OPEN_FORMS):
            plan = self._begin(self._ago(45, 400), Channel.FORM)
            plan.acts = under_way(plan, self.random, self.now)
        for agent in CHATTING:
            self._chatting(agent)
        for channel, category in WAITING:
            self._waiting(channel, category)
        self._ask_twice()
        for plan in self.plans:
            plan.acts += telling(plan)
        return sorted(self.plans, key=lambda plan: plan.opened_at)

    def _begin(
        self,
        opened: datetime,
        channel: Channel,
        fits: Callable[[Script], object] = lambda script: script,
        agent: int | None = None,
    ) -> Plan:
        script = next(script for script in self.scripts if fits(script))
        customer = self.random.choice(self.cast.partners if script.category == SELLERS else self.cast.customers)
        answers = self.cast.agents[self.random.choice(_able(script)) if agent is None else agent]
        about = details(self.random, opened.date(), customer.name, answers.name, only=script.goods)
        plan = Plan(len(self.plans) + 1, script, channel, customer, answers, about, opened)
        self.plans.append(plan)
        return plan

    def _ended(self) -> None:
        plan = self._begin(self._some_day(), self._channel())
        plan.acts = conversation(plan, self.random, first=self._first(plan))
        plan.acts = sorted([*plan.acts, *asked_again(plan)], key=lambda act: act.at)
        plan.acts += closing(plan, self.random)
        if plan.number % 16 == 0:
            plan.acts += afterwards(plan, self.random, self.now)

    def _first(self, plan: Plan) -> Person:
        """Return who took it first; one in nine is handed on."""
        if plan.number % 9 or plan.script.category not in WHY_HANDED_OVER:
            return plan.agent
        return self.random.choice([agent for agent in self.cast.agents[:4] if agent != plan.agent])

    def _chatting(self, agent: int) -> None:
        plan = self._begin(self._ago(8, 50), Channel.CHAT, lambda script: agent in _able(script), agent)
        plan.acts = under_way(plan, self.random, self.now)
        plan.acts += asking_now(plan) if agent == CHATTING[0] else asked_again(plan)

    def _waiting(self, channel: Channel, category: str) -> None:
        minutes = (2, 15) if channel == Channel.CHAT else (20, 90)
        plan = self._begin(self._ago(*minutes), channel, lambda script: script.category == category)
        plan.acts = asking_only(plan, self.random)

    def _ask_twice(self) -> None:
        lasting = [plan for plan in self.plans if plan.channel == Channel.FORM and _lasts(plan, minutes=30)]
        for number, plan in enumerate(lasting[-ASKED_TWICE:]):
            twin = asked_twice(plan, number)
            plan.acts.append(folded(twin))
            self.plans.append(twin)

    def _channel(self) -> Channel:
        return Channel.FORM if self.random.random() < 0.35 else Channel.CHAT

    def _ago(self, least: int, most: int) -> datetime:
        return self.now - timedelta(minutes=self.random.uniform(least, most))

    def _some_day(self, within: int = DAYS) -> datetime:
        moment = self.now - timedelta(days=self.random.uniform(1, within))
        while moment.weekday() > 4:
            moment -= timedelta(days=1)
        return moment.replace(hour=self.random.randint(10, 16), minute=self.random.randint(0, 59))


def _in_turn(random: Random) -> Iterator[Script]:
    # Every script is told before one is told again, in another order each time.
    while True:
        yield from random.sample(SCRIPTS, len(SCRIPTS))


def _able(script: Script) -> tuple[int, ...]:
    return ABLE.get(script.category, (0, 1, 2, 3))


def _lasts(plan: Plan, *, minutes: int) -> bool:
    return plan.closed_at is not None and plan.closed_at - plan.opened_at > timedelta(minutes=minutes)
