"""What is written in bulk is what the actions would have written, one by one."""

from random import Random

import pytest

from malgil.accounts.models import Role
from malgil.coach import actions as coach
from malgil.coach.models import Asked, Collected
from malgil.coach.queries import open_asked
from malgil.config.demo.cases import is_asked, told_at_once
from malgil.config.demo.people import load_people
from malgil.config.demo.plot import Plot
from malgil.config.demo.rows import write
from malgil.config.demo.scripts import SCRIPTS
from malgil.config.demo.words import load_words
from malgil.conversations import actions
from malgil.conversations.models import Assignment, Closure, Message, Note, Participant, Rating, Snooze, Tag, Thread
from malgil.events.models import Event
from malgil.routing.models import Place
from tests.commits import followed_at_once

# Facts that are the same however the rows were written.
SAME = (
    "side", "reason", "score", "channel", "priority", "agent_id", "to_agent_id", "to_team_id", "tag_id", "order_number",
    "category_id", "until", "customer_id",
)  # fmt: skip
KEPT = (
    "customer", "channel", "category", "store", "order_number", "priority", "team", "standing", "assignee", "excerpt",
)  # fmt: skip


@pytest.fixture
def cast(db):
    return load_people()


@pytest.fixture
def categories(cast):
    return load_words(cast.teams, cast.skills, {tag for script in SCRIPTS for tag in script.tags})


@pytest.fixture
def plans(cast):
    """One conversation for every way a conversation can go, and those it is folded with."""
    drawn = Plot(cast, Random(20)).draw()
    chosen = {}
    for plan in drawn:
        way = frozenset((act.what, act.by is not None and act.by.role == Role.AGENT) for act in plan.acts)
        chosen.setdefault(way, plan)
    twins = [act.other for plan in chosen.values() for act in plan.acts if act.other]
    numbers = {plan.number for plan in [*chosen.values(), *twins]}
    numbers |= {act.other.number for plan in drawn if plan.number in numbers for act in plan.acts if act.other}
    return [plan for plan in drawn if plan.number in numbers]


def told(thread):
    """Return a thread's log without the numbers of rows and the moments, which differ from telling to telling."""
    events = Event.objects.filter(topic=thread.topic).order_by("seq")
    return [
        (event.kind, event.audience, event.actor_id, {key: event.facts[key] for key in SAME if key in event.facts})
        for event in events
    ]


def rows_of(thread):
    """Return what stands around a thread, without moments and numbers."""
    of = {"thread": thread}
    held = Assignment.objects.filter(**of).order_by("pk")
    places = Place.objects.filter(**of).order_by("pk")
    return {
        "thread": Thread.objects.values(*KEPT).get(pk=thread.pk),
        "messages": list(Message.objects.filter(**of).order_by("pk").values_list("author", "side", "body")),
        "notes": list(Note.objects.filter(**of).order_by("pk").values_list("author", "body")),
        "assignments": [(one.agent, one.by, one.ended_at is None) for one in held],
        "places": [(one.channel, one.needs, one.team, one.ended_at is None) for one in places],
        "snoozes": [(one.by, one.until, one.ended_at is None) for one in Snooze.objects.filter(**of)],
        "closures": [(one.by, one.reopened_by) for one in Closure.objects.filter(**of).order_by("pk")],
        "ratings": list(Rating.objects.filter(closure__thread=thread).values_list("score", "comment")),
        "known": list(Collected.objects.filter(**of).order_by("pk").values_list("slot", "value", "origin", "by")),
        "asked": [(one.slot, one.by, one.answer is None) for one in Asked.objects.filter(**of).order_by("pk")],
        "tags": sorted(thread.tags.values_list("name", flat=True)),
        "customer takes part": Participant.objects.filter(person=thread.customer, **of).exists(),
    }


def refile(act, thread, key):
    filed = Thread.objects.select_related("category").get(pk=thread.pk)
    same = {"category": filed.category, "order_number": filed.order_number}
    actions.file_thread(thread, priority=act.number, by=act.by, **same)


# What the actions do of what an act plans; to be folded into is no deed of one's own.
DEEDS = {
    "say": lambda act, thread, key: actions.post_message(thread, author=act.by, body=act.words, key=key),
    "note": lambda act, thread, key: actions.post_note(thread, author=act.by, body=act.words, key=key),
    "assign": lambda act, thread, key: actions.assign(thread, agent=act.to, by=act.by),
    "transfer": lambda act, thread, key: actions.transfer(
        thread, by=act.by, note=act.words, key=key, agent=act.to, team=None
    ),
    "file": refile,
    "tag": lambda act, thread, key: actions.tag(thread, tag=Tag.objects.get(name=act.words), by=act.by),
    "snooze": lambda act, thread, key: actions.snooze(thread, until=act.until, by=act.by),
    "close": lambda act, thread, key: actions.close_thread(thread, closer=act.by),
    "reopen": lambda act, thread, key: actions.reopen_thread(thread, by=act.by),
    "rate": lambda act, thread, key: actions.rate(thread, by=act.by, score=act.number, comment=act.words),
    "ask_again": lambda act, thread, key: coach.ask_again(thread, act.words, by=act.by, key=key),
    "answer_again": lambda act, thread, key: coach.answer(open_asked(thread).get(), act.words, by=act.by),
    "take_duplicate": lambda act, thread, key: None,
}


def collect_all(thread, found, *, by):
    for origin in dict.fromkeys(value.source for value in found):
        values = {value.key: value.value for value in found if value.source == origin}
        coach.collect(thread, values, source=origin, by=by)


def perform(plans, cast, categories):
    """Let everything happen by the actions, in order of time; return the threads by their plan's number."""
    everything = [(act.at, number, plan, act) for plan in plans for number, act in enumerate(plan.acts)]
    threads: dict[int, Thread] = {}
    with followed_at_once():
        for _, number, plan, act in sorted(everything, key=lambda each: (each[0], each[2].number, each[1])):
            if act.what == "open":
                about_money = plan.script.category == "판매자 정산"
                threads[plan.number] = actions.open_thread(
                    plan.customer,
                    body=act.words,
                    key=f"plan-{plan.number}",
                    channel=plan.channel,
                    category=categories[plan.script.category],
                    store=cast.stores[plan.about.store],
                    order_number="" if about_money or is_asked(plan) else plan.about.order,
                )
            elif act.what == "collect":
                collect_all(threads[plan.number], told_at_once(plan, act.words), by=act.by)
            elif act.what == "merge":
                actions.merge(threads[plan.number], into=threads[act.other.number], by=act.by)
            else:
                DEEDS[act.what](act, threads[plan.number], f"act-{number}")
    return threads


def test_every_way_a_conversation_can_go_is_told_alike(cast, categories, plans):
    performed = perform(plans, cast, categories)
    played = {stage.plan.number: stage.thread for stage in write(plans, cast, categories)}

    kinds = set(Event.objects.filter(topic__startswith="thread:").values_list("kind", flat=True))
    assert kinds >= {"thread.transferred", "thread.reopened", "thread.merged", "thread.snoozed", "thread.filed"}
    for plan in plans:
        assert told(played[plan.number]) == told(performed[plan.number])
        assert rows_of(played[plan.number]) == rows_of(performed[plan.number])


def test_the_same_seed_tells_the_same_story(cast):
    def story() -> list[object]:
        return [(plan.script, plan.customer, plan.agent, plan.channel) for plan in Plot(cast, Random(7)).draw()]

    assert story() == story()
