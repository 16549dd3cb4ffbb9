import re
from datetime import timedelta
from itertools import product
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from malgil.base.clock import now
from malgil.conversations.actions import (
    assign,
    close_thread,
    file_thread,
    open_thread,
    post_message,
    reopen_thread,
    return_to_line,
    snooze,
    transfer,
    wake,
)
from malgil.conversations.models import Thread
from malgil.events.models import Event
from malgil.routing.actions import choose_status, give_place, leave_place, refile, resume_all_joined
from malgil.routing.jobs import begin_work, leave_line, line_up, stop_work
from malgil.routing.models import CREDIT, Place, Status, key_of
from malgil.routing.queries import line, position_of
from tests.logs import kinds_on, last_facts_on
from tests.routing.desk import let_lease_run_out, now_of, place_of, standing_of

LINED_UP = ["thread.opened", "message.posted", "place.taken"]


def test_a_question_stands_in_the_line_from_the_moment_it_was_asked(waiting_thread):
    place = place_of(waiting_thread)

    assert (place.since, place.channel, place.priority) == (waiting_thread.opened_at, "chat", 0)
    assert (place.needs, place.team, place.ended_at) == ("", None, None)
    assert kinds_on(waiting_thread.topic) == LINED_UP
    assert last_facts_on(waiting_thread.topic) == {
        "place_id": place.pk, "since": waiting_thread.opened_at.isoformat(), "channel": "chat", "priority": 0,
    }  # fmt: skip


def test_lining_up_again_changes_nothing(waiting_thread):
    place = place_of(waiting_thread)

    assert give_place(waiting_thread) == place
    assert kinds_on(waiting_thread.topic) == LINED_UP


def test_who_waits_keeps_their_place_whoever_asks_to_end_it(waiting_thread):
    leave_place(waiting_thread)

    assert place_of(waiting_thread) is not None
    assert kinds_on(waiting_thread.topic) == LINED_UP


def test_a_closed_question_does_not_wait(waiting_thread, customer):
    close_thread(waiting_thread, closer=customer)

    assert place_of(waiting_thread) is None
    assert give_place(waiting_thread) is None
    assert kinds_on(waiting_thread.topic) == [*LINED_UP, "thread.closed", "place.left"]


def test_asking_again_begins_a_new_wait(waiting_thread, customer):
    close_thread(waiting_thread, closer=customer)
    reopen_thread(waiting_thread, by=customer)

    assert place_of(waiting_thread).since == waiting_thread.closures.get().reopened_at
    assert Place.objects.filter(thread=waiting_thread).count() == 2


def test_what_is_put_aside_does_not_wait_and_comes_back_where_it_stood(waiting_thread, agent):
    since = place_of(waiting_thread).since
    snooze(waiting_thread, until=now() + timedelta(hours=1), by=agent)
    assert place_of(waiting_thread) is None

    wake(waiting_thread, by=agent)
    assert place_of(waiting_thread).since == since


def test_a_customer_who_writes_comes_back_where_they_stood(waiting_thread, agent, customer):
    since = place_of(waiting_thread).since
    snooze(waiting_thread, until=now() + timedelta(hours=1), by=agent)

    post_message(waiting_thread, author=customer, body="저 아직 있어요", key="m1")

    assert (standing_of(waiting_thread), place_of(waiting_thread).since) == (("waiting", None), since)


def test_who_is_given_back_stands_where_they_stood(ask, agent):
    first, second = ask(), ask()
    assign(first, agent=agent, by=agent)
    assert [position_of(first), position_of(second)] == [None, 1]

    return_to_line(first, reason="returned", by=agent)

    assert place_of(first).since == first.opened_at
    assert [position_of(first), position_of(second)] == [1, 2]


def test_who_is_handed_to_a_team_stands_where_they_stood(ask, agent, team):
    first, second = ask(), ask()
    assign(first, agent=agent, by=agent)

    transfer(first, by=agent, note="배송팀", key="t", agent=None, team=team)

    assert (place_of(first).since, place_of(first).team) == (first.opened_at, team)
    assert [position_of(first), position_of(second)] == [1, 2]


def test_who_asked_again_and_is_given_back_stands_where_they_stood_since(waiting_thread, customer, agent):
    close_thread(waiting_thread, closer=customer)
    reopen_thread(waiting_thread, by=customer)
    since = place_of(waiting_thread).since
    assign(waiting_thread, agent=agent, by=agent)

    return_to_line(waiting_thread, reason="returned", by=agent)

    assert place_of(waiting_thread).since == since


@pytest.mark.parametrize("job", [line_up, leave_line])
def test_what_comes_late_or_twice_does_no_harm(waiting_thread, customer, agent, job):
    """The sweeper may do after a crash, an hour later, what should have followed at once."""
    close_thread(waiting_thread, closer=customer)
    reopen_thread(waiting_thread, by=customer)
    place = place_of(waiting_thread)

    for event in Event.objects.filter(topic=waiting_thread.topic):
        job(event)

    assert place_of(waiting_thread) == place
    assign(waiting_thread, agent=agent, by=agent)
    for event in Event.objects.filter(topic=waiting_thread.topic):
        job(event)
    assert place_of(waiting_thread) is None


def test_the_place_follows_how_the_question_is_filed_and_keeps_its_moment(
    waiting_thread, supervisor, skill, skilled_category, team
):
    since = place_of(waiting_thread).since
    file_thread(waiting_thread, category=skilled_category, order_number="", priority=2, by=supervisor)
    transfer(waiting_thread, by=supervisor, note="배송팀", key="t", agent=None, team=team)

    place = place_of(waiting_thread)
    assert (place.priority, place.needs, place.team, place.since) == (2, f"{skill.pk}:1||{team.pk}", team, since)
    assert Place.objects.count() == 1


def test_filing_what_does_not_wait_makes_no_place(waiting_thread, customer, supervisor):
    close_thread(waiting_thread, closer=customer)
    file_thread(waiting_thread, category=None, order_number="1", priority=1, by=supervisor)
    refile(waiting_thread)

    assert place_of(waiting_thread) is None


def test_the_line_is_ordered_by_time_with_a_head_start_for_priority_then_by_number(ask):
    threads = [ask() for _ in range(4)]
    moment = now()
    for thread, (priority, seconds) in zip(threads, [(0, 300), (1, 200), (1, 260), (2, 200)], strict=True):
        since = moment - timedelta(seconds=seconds)
        Place.objects.filter(thread=thread).update(priority=priority, since=since, key=key_of(since, priority))

    # Head starts of 60 and 120 s: as if they had come 300, 260, 320 and 320 s ago.
    assert [place.thread for place in line()] == [threads[2], threads[3], threads[0], threads[1]]
    assert [position_of(thread) for thread in threads] == [3, 4, 1, 2]


@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 900)), min_size=2, max_size=8),
)
def test_nobody_is_passed_by_more_than_the_head_start(customers):
    moment = now()
    keys = [(key_of(moment + timedelta(seconds=came), priority), priority, came) for priority, came in customers]
    for (key, priority, came), (other_key, other_priority, other_came) in product(keys, keys):
        if key < other_key and came > other_came:
            assert came - other_came <= (CREDIT[priority] - CREDIT[other_priority]).total_seconds()


def test_everybody_moves_up_when_somebody_is_connected(ask, agent):
    first, second, third = ask(), ask(), ask()
    assign(first, agent=agent, by=agent)

    assert [position_of(thread) for thread in (first, second, third)] == [None, 1, 2]


def test_a_snooze_undone_before_its_place_was_ended_keeps_the_place(waiting_thread, agent):
    """An agent puts a thread aside, and the customer writes before what follows has followed."""
    place = place_of(waiting_thread)
    with mock.patch("malgil.events.jobs.after_commit"):
        snooze(waiting_thread, until=now() + timedelta(hours=1), by=agent)
        wake(waiting_thread, by=agent)
    for event in Event.objects.filter(kind__in=["thread.snoozed", "snooze.ended"]).order_by("seq"):
        {"thread.snoozed": leave_line, "snooze.ended": line_up}[event.kind](event)

    assert place_of(waiting_thread) == place


def test_who_asks_again_before_the_old_place_was_ended_gets_a_new_one(waiting_thread, customer):
    old = place_of(waiting_thread)
    with mock.patch("malgil.events.jobs.after_commit"):
        close_thread(waiting_thread, closer=customer)
    reopen_thread(waiting_thread, by=customer)

    assert place_of(waiting_thread).since == waiting_thread.closures.get().reopened_at
    assert Place.objects.get(pk=old.pk).ended_at is not None
    assert kinds_on(waiting_thread.topic) == [
        *LINED_UP, "thread.closed", "thread.reopened", "place.left", "place.taken",
    ]  # fmt: skip


def test_nobody_is_in_the_line_twice(ask, hire):
    agent = hire()
    threads = [ask() for _ in range(4)]
    for thread in threads[:3]:
        return_to_line(thread, reason="returned", by=agent)
    let_lease_run_out(agent)
    choose_status(agent, Status.AWAY)

    waiting = Thread.objects.filter(standing="waiting")
    assert sorted(Place.objects.filter(ended_at=None).values_list("thread", flat=True)) == sorted(
        waiting.values_list("pk", flat=True)
    )
    assert now_of(threads[3]).standing == "waiting"


@pytest.mark.postgresql
def test_all_matters_of_a_customer_are_locked_before_the_customer_is(waiting_thread, customer, supervisor):
    """The line's order is not that of the locks: whoever has one of the threads may be waiting for the customer."""
    others = [open_thread(customer, body="하나 더요", key=key) for key in ("second", "third")]
    file_thread(others[1], category=None, order_number="", priority=2, by=supervisor)

    with CaptureQueriesContext(connection) as asked:
        resume_all_joined(customer.pk)

    taken = [one["sql"] for one in asked.captured_queries if "FOR NO KEY UPDATE" in one["sql"]]
    order = [re.search(r'"(accounts_person|conversations_thread)".*?id"? = (\d+)', sql) for sql in taken]
    locked = [found.groups() for found in order if found]
    threads = [("conversations_thread", str(thread.pk)) for thread in others]
    assert locked[:2] == threads
    assert ("accounts_person", str(customer.pk)) in locked[2:]


@pytest.mark.postgresql
@pytest.mark.parametrize("follows", [begin_work, stop_work])
def test_an_agent_is_locked_before_the_thread_they_were_given_or_gave_back(follows, waiting_thread, hire):
    """A dispatch has its agents when it waits for a thread."""
    agent = hire()
    facts = {"agent_id": agent.pk, "reason": "returned"}
    event = Event(topic=waiting_thread.topic, facts=facts, at=now() + timedelta(minutes=1))

    with CaptureQueriesContext(connection) as asked:
        follows(event)

    tables = [re.search(r"(routing_presence|conversations_thread)", one["sql"]) for one in asked.captured_queries
              if one["sql"].startswith("UPDATE") or "FOR NO KEY UPDATE" in one["sql"]]  # fmt: skip
    assert [found[1] for found in tables if found][:2] == ["routing_presence", "conversations_thread"]
