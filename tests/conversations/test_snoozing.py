from datetime import timedelta

import pytest

from malgil.base.clock import now
from malgil.conversations.actions import close_thread, post_message, snooze, wake
from malgil.conversations.models import Snooze, Thread
from malgil.conversations.refusals import EmptyMessage, MomentPassed, ThreadIsClosed
from tests.logs import kinds_on, last_facts_on

TAKEN = ["thread.opened", "message.posted", "thread.assigned"]


def standing_of(thread: Thread) -> tuple[str, int | None]:
    kept = Thread.objects.get(pk=thread.pk)
    return kept.standing, kept.assignee_id


def later(**how_much):
    return now() + timedelta(**how_much)


def test_a_thread_is_put_aside_and_stays_with_its_agent(assigned_thread, agent):
    until = later(hours=3)
    row = snooze(assigned_thread, until=until, by=agent)

    assert (row.by, row.until, row.ended_at) == (agent, until, None)
    assert standing_of(assigned_thread) == ("snoozed", agent.pk)
    assert kinds_on(assigned_thread.topic) == [*TAKEN, "thread.snoozed"]
    assert last_facts_on(assigned_thread.topic) == {"until": until.isoformat()}


def test_a_moment_that_has_passed_is_refused(assigned_thread, agent):
    with pytest.raises(MomentPassed):
        snooze(assigned_thread, until=now(), by=agent)
    assert standing_of(assigned_thread) == ("open", agent.pk)


def test_a_closed_thread_is_not_put_aside(assigned_thread, agent):
    close_thread(assigned_thread, closer=agent)
    with pytest.raises(ThreadIsClosed):
        snooze(assigned_thread, until=later(hours=1), by=agent)


def test_another_moment_takes_the_place_of_the_first(assigned_thread, agent):
    snooze(assigned_thread, until=later(hours=1), by=agent)
    second = snooze(assigned_thread, until=later(hours=2), by=agent)

    assert Snooze.objects.get(ended_at=None) == second
    assert kinds_on(assigned_thread.topic) == [*TAKEN, "thread.snoozed", "thread.snoozed"]


def test_the_customer_s_words_fetch_it_back(assigned_thread, agent, customer):
    snooze(assigned_thread, until=later(hours=1), by=agent)
    post_message(assigned_thread, author=customer, body="혹시 확인됐나요?", key="m1")

    assert standing_of(assigned_thread) == ("open", agent.pk)
    assert kinds_on(assigned_thread.topic) == [*TAKEN, "thread.snoozed", "snooze.ended", "message.posted"]


def test_the_agent_s_own_words_leave_it_aside(assigned_thread, agent):
    snooze(assigned_thread, until=later(hours=1), by=agent)
    post_message(assigned_thread, author=agent, body="내일 입고되면 알려 드릴게요.", key="m1")

    assert standing_of(assigned_thread) == ("snoozed", agent.pk)


def test_a_refused_message_leaves_it_aside(assigned_thread, agent, customer):
    snooze(assigned_thread, until=later(hours=1), by=agent)
    with pytest.raises(EmptyMessage):
        post_message(assigned_thread, author=customer, body=" ", key="m1")
    assert standing_of(assigned_thread) == ("snoozed", agent.pk)


def test_a_thread_is_fetched_back_once(assigned_thread, agent):
    snooze(assigned_thread, until=later(hours=1), by=agent)
    wake(assigned_thread, by=agent)
    wake(assigned_thread, by=agent)

    assert standing_of(assigned_thread) == ("open", agent.pk)
    assert kinds_on(assigned_thread.topic) == [*TAKEN, "thread.snoozed", "snooze.ended"]


def test_what_was_not_put_aside_is_left_as_it_is(thread):
    wake(thread, by=None)
    assert kinds_on(thread.topic) == ["thread.opened", "message.posted"]
