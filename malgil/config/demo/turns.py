"""Turning a script into what happens, minute by minute."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from malgil.accounts.models import Person
from malgil.config.demo.acts import Act, Plan, What
from malgil.config.demo.voices import (
    AFTERWARDS,
    ANSWERED_TWICE,
    ASKED_TWICE,
    HANDING_OVER,
    WHY_HANDED_OVER,
    answered,
    asked,
)
from malgil.conversations.models import Channel

# Seconds until an agent takes it, until an agent has answered, until the customer has: least and most.
PACE = {Channel.CHAT: ((8, 300), (15, 50), (20, 240)), Channel.FORM: ((300, 5400), (200, 900), (150, 2400))}


def asking_only(plan: Plan, random: Random) -> list[Act]:
    """Return a question nobody has taken yet."""
    words = asked(plan.script, plan.script.lines[0][1], random)
    return [Act("open", plan.opened_at, plan.customer, plan.about.fill(words))]


def conversation(plan: Plan, random: Random, *, first: Person | None = None) -> list[Act]:
    """Return a script told to its end; where somebody else takes it first, they hand it on."""
    taken, answers, replies = PACE[plan.channel]
    at = plan.opened_at + timedelta(seconds=random.randint(*taken))
    acts = [*asking_only(plan, random), Act("assign", at, None, to=first or plan.agent)]
    if first and first != plan.agent:
        at += timedelta(seconds=random.randint(*answers))
        acts += _hand_on(plan, first, at, random)
    if plan.number % 17 == 0:
        acts.append(Act("file", at + timedelta(seconds=5), plan.agent, number=1))
    greeted = False
    for by, words in plan.script.lines[1:]:
        pace = replies if by == "customer" else answers
        at += timedelta(seconds=random.randint(*pace) + (0 if by == "customer" else len(words)))
        if by == "agent" and not greeted:
            words, greeted = answered(words, random), True  # noqa: PLW2901 - the same words, said by this agent
        acts.append(_said(plan, by, at, words))
    return acts


def _hand_on(plan: Plan, first: Person, at: datetime, random: Random) -> list[Act]:
    why = random.choice(WHY_HANDED_OVER[plan.script.category])
    return [
        Act("say", at, first, plan.about.fill(random.choice(HANDING_OVER))),
        Act("transfer", at + timedelta(seconds=9), first, plan.about.fill(why), to=plan.agent),
    ]


def _said(plan: Plan, by: str, at: datetime, words: str) -> Act:
    what: What = "note" if by == "note" else "say"
    return Act(what, at, plan.customer if by == "customer" else plan.agent, plan.about.fill(words))


def under_way(plan: Plan, random: Random, now: datetime) -> list[Act]:
    """Return a conversation that has not ended: half wait for the agent, half for the customer."""
    acts = conversation(plan, random)
    wanted = random.choice((plan.customer, plan.agent))
    ends = [number for number, act in enumerate(acts, 1) if act.what == "say" and act.by == wanted]
    return _before(now - timedelta(seconds=40), acts[: random.choice(ends)] if ends else acts[:2])


def _before(now: datetime, acts: list[Act]) -> list[Act]:
    # What would come later than now is told faster.
    opened, lasts = acts[0].at, acts[-1].at - acts[0].at
    pace = min(1.0, (now - opened) / lasts) if lasts else 1.0
    return [replace(act, at=opened + (act.at - opened) * pace) for act in acts]


def put_aside(plan: Plan, now: datetime) -> list[Act]:
    """Return the agent's putting it aside until a morning to come."""
    day = now + timedelta(days=1 + plan.number % 3)
    until = day.replace(hour=9, minute=0, second=0, microsecond=0)
    return [Act("snooze", plan.acts[-1].at + timedelta(minutes=2), plan.agent, until=until)]


def closing(plan: Plan, random: Random) -> list[Act]:
    """Return the end: tags, who closes it, and in three of five what the customer says of it."""
    at = plan.acts[-1].at + timedelta(seconds=random.randint(30, 240))
    acts = [Act("tag", at, plan.agent, words=name) for name in plan.script.tags]
    at += timedelta(seconds=20)
    acts.append(Act("close", at, plan.customer if random.random() < 0.15 else plan.agent))
    if plan.script.score and plan.number % 5 < 3:
        score = max(1, plan.script.score - (plan.number % 11 == 0) - (plan.number % 29 == 0))
        words = plan.script.comment if score == plan.script.score else ""
        acts.append(Act("rate", at + timedelta(minutes=random.randint(1, 90)), plan.customer, words, number=score))
    return acts


def afterwards(plan: Plan, random: Random, now: datetime) -> list[Act]:
    """Return how a closed conversation goes on a day or two later; nothing where that is not over yet."""
    told = AFTERWARDS.get(plan.script.category)
    at = plan.acts[-1].at + timedelta(hours=random.randint(20, 27))
    if told is None or at > now - timedelta(hours=4):
        return []
    asks, answers, thanks = random.choice(told)
    minutes = [at + timedelta(minutes=after) for after in (0, 1, 12, 17, 40, 43)]
    return [
        Act("reopen", minutes[0], plan.customer),
        Act("say", minutes[1], plan.customer, asks),
        Act("assign", minutes[2], None, to=plan.agent),
        Act("say", minutes[3], plan.agent, answers),
        Act("say", minutes[4], plan.customer, thanks),
        Act("close", minutes[5], plan.agent),
    ]


def asked_twice(plan: Plan, number: int) -> Plan:
    """Return a second question of the same customer about the same matter, folded into the first."""
    opened = plan.opened_at + timedelta(minutes=11 + number)
    words = plan.about.fill(ASKED_TWICE[number % len(ASKED_TWICE)])
    twin = replace(plan, number=plan.number + 1000, opened_at=opened)
    twin.acts = [
        Act("open", opened, plan.customer, words),
        Act("assign", opened + timedelta(minutes=3), plan.agent, to=plan.agent),
        Act("say", opened + timedelta(minutes=4), plan.agent, ANSWERED_TWICE),
        Act("merge", opened + timedelta(minutes=5), plan.agent, other=plan),
    ]
    return twin


def folded(twin: Plan) -> Act:
    """Return what the first question sees of the second's being folded into it."""
    merge = twin.acts[-1]
    return Act("take_duplicate", merge.at, merge.by, other=twin)
