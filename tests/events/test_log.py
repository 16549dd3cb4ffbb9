"""Writing to the log: numbers without gaps, nothing outside a transaction, and what follows."""

import threading
from contextlib import suppress

import pytest
from django.db import connections, transaction

from malgil.events import follow, jobs, log, wakes
from malgil.events.models import Event, Followup, Topic
from malgil.events.queries import (
    events_after,
    events_after_each,
    head_of,
    heads_of,
    mark,
    parked_followups,
    since_of,
    unknown_followups,
)
from tests.events import wiring as wiring_of_tests
from tests.events.live import record_here
from tests.events.wiring import Lent, Moved, Noted, Said, done, failing


class Interrupted(Exception):
    pass


def fail(topic: str) -> None:
    """Record in a transaction that is rolled back."""
    with suppress(Interrupted), transaction.atomic():
        log.record(topic, Moved(), actor=None)
        raise Interrupted


def seqs(topic: str) -> list[int]:
    return list(Event.objects.filter(topic=topic).order_by("seq").values_list("seq", flat=True))


@pytest.fixture
def rings(monkeypatch):
    rung: list[set[str]] = []
    monkeypatch.setattr(wakes, "ring", lambda topics: rung.append(set(topics)))
    return rung


def record(topic: str, fact) -> Event:
    with transaction.atomic():
        return log.record(topic, fact, actor=7)


@pytest.mark.django_db
def test_an_event_says_what_happened_who_did_it_and_which_number_it_has():
    first, second = record("thread:1", Said(words="안녕")), record("thread:1", Noted(words="메모"))

    assert (first.topic, first.seq, first.kind, first.audience, first.actor_id, first.facts) == (
        "thread:1",
        1,
        "test.said",
        "public",
        7,
        {"words": "안녕"},
    )
    assert (second.seq, second.audience) == (2, "staff")
    assert record("thread:2", Moved()).seq == 1
    assert heads_of(["thread:1", "thread:2", "thread:3"]) == {"thread:1": 2, "thread:2": 1, "thread:3": 0}
    assert head_of("thread:1") == 2


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_a_transaction():
    with pytest.raises(log.OutsideTransaction):
        log.record("thread:1", Moved(), actor=None)

    assert (Event.objects.count(), Topic.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_nothing_is_recorded_on_a_mere_bell():
    with pytest.raises(log.KeepsNoLog):
        record("desk", Moved())


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_fails_leaves_no_event_and_no_gap_and_wakes_nobody(rings):
    record("thread:1", Said(words="1"))
    fail("thread:1")
    record("thread:1", Said(words="2"))

    assert seqs("thread:1") == [1, 2]
    assert rings == [{"thread:1=1", "desk"}, {"thread:1=2", "desk"}]


@pytest.mark.django_db(transaction=True)
def test_a_part_that_is_rolled_back_leaves_no_gap_in_the_rest():
    with transaction.atomic():
        log.record("thread:1", Said(words="1"), actor=None)
        fail("thread:1")
        log.record("thread:1", Said(words="2"), actor=None)

    assert seqs("thread:1") == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_pages_are_woken_after_the_commit_and_not_before(rings):
    with transaction.atomic():
        log.record("thread:1", Moved(), actor=None)
        log.ring("queue")
        assert rings == []

    assert rings == [{"thread:1=1", "desk"}, {"queue"}]


@pytest.mark.django_db(transaction=True)
def test_many_writers_leave_no_gap_and_no_double_and_nobody_sees_a_number_before_the_smaller_ones():
    stop, holes = threading.Event(), []

    def watch() -> None:
        try:
            while not stop.is_set():
                seen = [event.seq for event in events_after("thread:1", 0)]
                if seen != list(range(1, len(seen) + 1)):
                    holes.append(seen)
        finally:
            connections.close_all()

    watching = threading.Thread(target=watch)
    watching.start()
    writers = [threading.Thread(target=record_here, args=("thread:1", *[Moved()] * 15)) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    stop.set()
    watching.join()

    assert seqs("thread:1") == list(range(1, 91))
    assert head_of("thread:1") == 90
    assert holes == []


@pytest.mark.django_db
def test_several_topics_are_read_at_once_in_order_and_never_with_a_hole(django_assert_num_queries):
    for _ in range(3):
        record("thread:1", Moved())
        record("thread:2", Moved())

    with django_assert_num_queries(1):
        found = events_after_each({"thread:1": 1, "thread:2": 0, "thread:3": 0})
    assert {topic: [event.seq for event in events] for topic, events in found.items()} == {
        "thread:1": [2, 3],
        "thread:2": [1, 2, 3],
        "thread:3": [],
    }
    cut = events_after_each({"thread:1": 0, "thread:2": 0}, limit=4)
    assert {topic: [event.seq for event in events] for topic, events in cut.items()} == {
        "thread:1": [1, 2, 3],
        "thread:2": [1],
    }
    assert events_after_each({}) == {}


@pytest.mark.django_db
def test_a_page_says_how_far_it_is_in_a_word_for_each_topic(django_assert_num_queries):
    record("thread:1", Moved())
    record("thread:1", Moved())

    with django_assert_num_queries(2):
        said = since_of("thread:1", "desk", "thread:9")
    assert said == f"thread:1=2 desk={mark()} thread:9=0"
    with django_assert_num_queries(1):
        assert since_of("thread:1") == "thread:1=2"


# What follows


@pytest.mark.django_db(transaction=True)
def test_what_follows_is_done_once_and_marked():
    event = record("thread:1", Moved())

    assert done == [("now", 1)]
    assert [(followup.subscriber, followup.done_at is None) for followup in event.followups.order_by("pk")] == [
        ("tests.events.wiring.do_now", False),
        ("tests.events.wiring.do_later", True),
    ]


@pytest.mark.django_db(transaction=True)
def test_a_followup_run_twice_is_done_once():
    event = record("thread:1", Moved())
    [_, waiting] = event.followups.order_by("pk")

    jobs.follow_up.call(waiting.pk)
    jobs.follow_up.call(waiting.pk)

    assert done == [("now", 1), ("later", 1)]


def late(seconds: int = 3600) -> None:
    """Let every follow-up have been due for some time."""
    from datetime import timedelta

    from django.utils import timezone

    Followup.objects.update(due_at=timezone.now() - timedelta(seconds=seconds))


@pytest.mark.django_db(transaction=True)
def test_what_a_crash_between_commit_and_wake_left_behind_is_swept_up_once(monkeypatch):
    monkeypatch.setattr(jobs, "after_commit", lambda followups: None)
    record("thread:1", Moved())
    assert (done, jobs.sweep()) == ([], 0)

    late()

    assert (jobs.sweep(), jobs.sweep()) == (2, 0)
    assert done == [("now", 1), ("later", 1)]


@pytest.mark.django_db(transaction=True)
def test_what_belongs_to_an_event_is_there_with_it_and_leaves_no_followup():
    with transaction.atomic():
        event = log.record("thread:1", Lent(book="하나"), actor=None)
        assert (done, Topic.objects.filter(name="lent:1").exists()) == ([("within", 1)], True)

    assert list(event.followups.all()) == []


@pytest.mark.django_db(transaction=True)
def test_it_goes_when_the_event_does_and_follows_only_where_the_facts_say_so():
    with suppress(Interrupted), transaction.atomic():
        log.record("thread:1", Lent(book="하나"), actor=None)
        raise Interrupted
    record("thread:1", Lent(book="둘"))

    assert list(Topic.objects.values_list("name", "head")) == [("thread:1", 1)]
    assert list(Followup.objects.all()) == []


@pytest.mark.django_db(transaction=True)
def test_where_it_fails_the_event_stands_and_it_is_done_when_it_works_again(caplog):
    failing.add("within")
    event = record("thread:1", Lent(book="하나"))
    followup = event.followups.get()
    assert (followup.attempts, followup.error) == (1, "RuntimeError: the subscriber fails")
    assert list(Topic.objects.values_list("name", "head")) == [("thread:1", 1)]

    failing.clear()
    late()

    assert (jobs.sweep(), jobs.sweep()) == (1, 0)
    assert Topic.objects.filter(name="lent:1").exists()


@pytest.mark.django_db(transaction=True)
def test_what_fails_is_tried_again_later_each_time_and_in_the_end_waits_for_the_operator(caplog):
    failing.add("now")
    event = record("thread:1", Moved())
    followup = event.followups.get(subscriber="tests.events.wiring.do_now")
    assert (followup.attempts, followup.error) == (1, "RuntimeError: the subscriber fails")

    for _ in range(10):
        late()
        jobs.sweep()

    followup.refresh_from_db()
    assert (followup.attempts, followup.done_at, parked_followups()) == (8, None, 1)
    assert ("now", 1) not in done


def given_up(event: Event, *, named: str) -> Followup:
    """Let a follow-up bear a name nobody knows until it is given up."""
    followup = event.followups.get(subscriber="tests.events.wiring.do_now")
    Followup.objects.filter(pk=followup.pk).update(subscriber=named, done_at=None, attempts=0)
    for _ in range(follow.ATTEMPTS):
        late()
        jobs.sweep()
    return Followup.objects.get(pk=followup.pk)


@pytest.mark.django_db(transaction=True)
def test_what_nobody_knows_is_named_and_done_by_a_release_that_knows_it_under_another_name(monkeypatch, caplog):
    followup = given_up(record("thread:1", Moved()), named="gone.do_once")
    assert (followup.attempts, follow.take_up_again(), unknown_followups()) == (8, 0, ["gone.do_once"])
    done.clear()

    monkeypatch.setattr(wiring_of_tests, "RENAMED", {"gone.do_once": "tests.events.wiring.do_now"})
    assert (follow.take_up_again(), follow.take_up_again(), unknown_followups()) == (1, 0, [])
    late()
    jobs.sweep()

    assert (done, parked_followups()) == ([("now", 1)], 0)


@pytest.mark.django_db(transaction=True)
def test_what_fails_keeps_nobody_else_from_following_and_the_event_stays(caplog):
    failing.add("now")
    event = record("thread:1", Moved())
    late()

    jobs.sweep()

    assert done == [("later", 1)]
    assert Event.objects.get() == event


@pytest.mark.django_db(transaction=True)
def test_what_failed_once_is_done_when_it_works_again(caplog):
    failing.add("now")
    record("thread:1", Moved())
    failing.clear()
    late()

    jobs.sweep()

    assert done == [("now", 1), ("later", 1)]
    assert set(Followup.objects.values_list("error", flat=True)) == {""}
