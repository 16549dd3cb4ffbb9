"""Who writes when: 300 conversations over 60 days, planned before a row is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from random import Random

from django.utils import timezone

from malgil.accounts.models import Person
from malgil.config.demo.goods import Details, details
from malgil.config.demo.people import Cast
from malgil.config.demo.scripts import SCRIPTS, Script
from malgil.config.demo.scripts.script import Speaker
from malgil.conversations.models import Standing

THREADS = 300
DAYS = 60
# How many of the newest are not closed.
WAITING, OPEN, SNOOZED = 2, 8, 5


@dataclass
class Said:
    """One thing somebody says or notes."""

    by: Speaker
    words: str
    at: datetime


@dataclass
class Plan:
    """One conversation to be."""

    number: int
    script: Script
    customer: Person
    agent: Person
    standing: Standing
    opened_at: datetime
    assigned_at: datetime
    about: Details
    said: list[Said] = field(default_factory=list)

    @property
    def last_at(self) -> datetime:
        """When something was last said."""
        return self.said[-1].at

    @property
    def closed_at(self) -> datetime:
        """When the agent ended it."""
        return self.last_at + timedelta(minutes=2)


def plans(cast: Cast, random: Random) -> list[Plan]:
    """Return the conversations in the order in which they begin."""
    standings = [Standing.CLOSED] * (THREADS - WAITING - OPEN - SNOOZED)
    standings += [Standing.SNOOZED] * SNOOZED + [Standing.OPEN] * OPEN + [Standing.WAITING] * WAITING
    moments = _moments(random)
    scripts = _scripts(random)
    return [
        _plan(cast, random, number, script, standing, opened)
        for number, (script, standing, opened) in enumerate(zip(scripts, standings, moments, strict=False), 1)
    ]


def _scripts(random: Random) -> Iterator[Script]:
    # Every script is told before one is told again, in another order each time.
    for _ in cycle((0,)):
        shuffled = list(SCRIPTS)
        random.shuffle(shuffled)
        yield from shuffled


def _moments(random: Random) -> list[datetime]:
    now = timezone.localtime()
    past = [_in_hours(now - timedelta(days=random.uniform(1, DAYS)), random) for _ in range(THREADS - WAITING - OPEN)]
    lively = sorted(now - timedelta(minutes=random.uniform(25, 170)) for _ in range(OPEN))
    waiting = sorted(now - timedelta(minutes=random.uniform(2, 16)) for _ in range(WAITING))
    return [*sorted(past), *lively, *waiting]


def _in_hours(moment: datetime, random: Random) -> datetime:
    while moment.weekday() > 4:
        moment -= timedelta(days=1)
    return moment.replace(hour=random.randint(10, 17), minute=random.randint(0, 59), second=random.randint(0, 59))


def _plan(cast: Cast, random: Random, number: int, script: Script, standing: Standing, opened: datetime) -> Plan:
    about_partners = script.category == "판매자 정산"
    customer = random.choice(cast.partners if about_partners else cast.customers)
    agent = _agent(cast, random, script)
    plan = Plan(
        number=number,
        script=script,
        customer=customer,
        agent=agent,
        standing=standing,
        opened_at=opened,
        assigned_at=opened + timedelta(seconds=random.randint(8, 300)),
        about=details(random, opened.date(), customer.name, agent.name, only=script.goods),
    )
    plan.said = _said(plan, random)
    return plan


def _agent(cast: Cast, random: Random, script: Script) -> Person:
    needed = {"판매자 정산": (4, 5), "환불·결제": (0, 2, 3, 4)}.get(script.category, (0, 1, 2, 3))
    return cast.agents[random.choice(needed)]


def _said(plan: Plan, random: Random) -> list[Said]:
    lines = [(by, plan.about.fill(words)) for by, words in plan.script.lines]
    if plan.standing == Standing.WAITING:
        return [Said("customer", lines[0][1], plan.opened_at)]
    if plan.standing == Standing.OPEN:
        lines = _until_customer(lines, random)
    said = [Said("customer", lines[0][1], plan.opened_at)]
    at = plan.assigned_at
    for by, words in lines[1:]:
        at += timedelta(
            seconds=random.randint(15, 45) + 2 * len(words) if by != "customer" else random.randint(20, 240)
        )
        said.append(Said(by, words, at))
    return _before_now(said)


def _until_customer(lines: list[tuple[Speaker, str]], random: Random) -> list[tuple[Speaker, str]]:
    # Half of what is under way waits for the agent, half for the customer.
    wanted = random.choice(("customer", "agent"))
    ends = [number for number, (by, _) in enumerate(lines, 1) if by == wanted and number > 1] or [1]
    return lines[: random.choice(ends)]


def _before_now(said: list[Said]) -> list[Said]:
    late = said[-1].at - timezone.now() + timedelta(seconds=30)
    if late > timedelta(0):
        first = said[0]
        for one in said[1:]:
            one.at = max(first.at + timedelta(seconds=5), one.at - late)
    return said
