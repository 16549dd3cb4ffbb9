"""Every kind of event can be made to happen, and the log says what its dataclass says."""

import dataclasses
import json
from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from malgil.accounts.models import Person, Role
from malgil.conversations.actions import assign, open_thread
from malgil.conversations.models import Thread
from malgil.conversations.queries import timeline
from malgil.events.facts import KINDS, read_fact
from malgil.events.follow import is_urgent
from malgil.events.models import Event, Followup, Topic
from malgil.routing.actions import choose_status
from malgil.routing.models import Status
from tests.commits import followed_at_once
from tests.scenarios import SCENARIOS, People

STAFF = (("seoyeon", Role.AGENT), ("doyun", Role.AGENT), ("yujin", Role.SUPERVISOR))


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Thread, People]]:
    """Where every scenario begins: who takes part, and a thread the agent has; made once, and nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        with followed_at_once():
            customer = Person.objects.create_user("haneul@example.com", name="김하늘")
            staff = [Person.objects.create_user(f"{name}@example.com", name=name, role=role) for name, role in STAFF]
            thread = open_thread(customer, body="머그컵이 깨져서 왔어요.", key="first")
            choose_status(staff[0], Status.ONLINE)
            assign(thread, agent=staff[0], by=staff[0])
        yield thread, People(customer, *staff)
        transaction.set_rollback(True)


@pytest.fixture
def people(stage, commits):
    """Each scenario reads anew who takes part: the one before may have changed what is remembered of them."""
    return People(*(Person.objects.get(pk=person.pk) for person in vars(stage[1]).values()))


@pytest.fixture
def held_thread(stage, commits):
    return Thread.objects.get(pk=stage[0].pk)


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
