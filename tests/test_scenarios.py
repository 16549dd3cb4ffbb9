"""Every kind of event can be made to happen, and the log says what its dataclass says."""

import dataclasses
import json

import pytest

from malgil.conversations.actions import assign
from malgil.conversations.queries import timeline
from malgil.events.facts import KINDS, read_fact
from malgil.events.follow import is_urgent
from malgil.events.models import Event, Followup, Topic
from malgil.routing.actions import choose_status
from malgil.routing.models import Status
from tests.scenarios import SCENARIOS, People


@pytest.fixture
def people(customer, agent, other_agent, supervisor):
    return People(customer=customer, agent=agent, other_agent=other_agent, supervisor=supervisor)


@pytest.fixture
def held_thread(commits, thread, agent):
    choose_status(agent, Status.ONLINE)
    assign(thread, agent=agent, by=agent)
    thread.refresh_from_db()
    return thread


def test_every_kind_has_a_scenario():
    """A new kind of event needs a line in tests/scenarios.py: the replay tests live on them."""
    # Other tests declare kinds of their own.
    assert sorted(SCENARIOS) == sorted(kind for kind, fact in KINDS.items() if fact.__module__.startswith("malgil."))


@pytest.mark.parametrize("kind", sorted(SCENARIOS))
def test_what_happens_is_told_as_declared_without_a_gap_followed_up_and_readable(held_thread, people, kind):
    """One test for all of it: playing the scenarios takes most of its time."""
    before = set(Event.objects.values_list("pk", flat=True))
    SCENARIOS[kind](held_thread, people)

    made = Event.objects.filter(kind=kind).exclude(pk__in=before)
    assert made.exists()
    for event in made:
        is_told_as_declared(event)
    for topic in Topic.objects.all():
        has_no_gap(topic)
    everything_urgent_is_followed_up()
    for viewer in (people.customer, people.agent):
        can_read(viewer, held_thread)


def is_told_as_declared(event):
    fact = read_fact(event.kind, event.facts)
    assert (fact.kind, fact.audience) == (event.kind, event.audience)
    assert json.loads(json.dumps(fact.as_json())) == event.facts
    assert set(event.facts) == {field.name for field in dataclasses.fields(fact)}


def has_no_gap(topic):
    numbers = list(Event.objects.filter(topic=topic.name).order_by("seq").values_list("seq", flat=True))
    assert numbers == list(range(1, topic.head + 1))


def everything_urgent_is_followed_up():
    # What may wait is the worker's.
    left = [one for one in Followup.objects.filter(done_at=None).select_related("event") if is_urgent(one)]
    assert [(one.event.kind, one.subscriber, one.error) for one in left] == []


def can_read(viewer, thread):
    for line in timeline(thread, viewer).lines:
        assert (line.message is not None) == (line.event.kind == "message.posted")
        assert (line.note is not None) == ("note_id" in line.event.facts)
