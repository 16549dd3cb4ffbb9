"""Since when a customer awaits an answer: from their first words after an agent's last, whatever happens between."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from malgil.conversations.actions import (
    assign,
    close_thread,
    merge,
    open_thread,
    post_automatic,
    post_message,
    post_note,
    reopen_thread,
    return_to_line,
    snooze,
    transfer,
    wake,
)
from malgil.conversations.models import Message, Side, Standing, Thread
from malgil.conversations.queries import turns_of
from malgil.conversations.rules import awaited_since
from tests.plans import grow_old, plan_of, walks


def since(thread):
    return Thread.objects.get(pk=thread.pk).awaits_since


def said_at(thread, number=0):
    return thread.messages.order_by("pk")[number].at


@pytest.fixture
def second(customer):
    return open_thread(customer, body="어떻게 됐어요?", key="second")


NOON = timezone.now()


@pytest.mark.parametrize(
    ("side", "awaited", "comes_to"),
    [
        (Side.CUSTOMER, None, NOON),
        (Side.CUSTOMER, NOON - timedelta(minutes=5), NOON - timedelta(minutes=5)),
        (Side.AGENT, NOON - timedelta(minutes=5), None),
        (Side.AGENT, None, None),
        (Side.SYSTEM, NOON - timedelta(minutes=5), NOON - timedelta(minutes=5)),
        (Side.SYSTEM, None, None),
    ],
)
def test_an_agents_word_ends_it_and_a_customers_begins_it(side, awaited, comes_to):
    assert awaited_since(awaited, side=side, at=NOON) == comes_to


def test_who_asks_awaits_an_answer_until_an_agent_speaks(thread, customer, agent):
    assert since(thread) == said_at(thread)

    post_message(thread, author=customer, body="여보세요?", key="a")
    post_automatic(thread, body="곧 답해 드릴게요.", key="b")
    post_note(thread, author=agent, body="확인 중", key="n")
    assert since(thread) == said_at(thread)

    post_message(thread, author=agent, body="확인할게요.", key="c")
    assert since(thread) is None

    post_message(thread, author=customer, body="네", key="d")
    post_message(thread, author=customer, body="언제쯤요?", key="e")
    assert since(thread) == said_at(thread, 4)


def test_the_same_words_sent_twice_are_awaited_once(thread, customer, agent):
    post_message(thread, author=customer, body="여보세요?", key="a")
    post_message(thread, author=agent, body="네", key="b")
    post_message(thread, author=customer, body="여보세요?", key="a")

    assert since(thread) is None


def test_who_has_the_thread_and_when_they_look_changes_nothing(assigned_thread, agent, other_agent):
    transfer(assigned_thread, by=agent, note="부탁해요", key="t", agent=other_agent, team=None)
    snooze(assigned_thread, until=timezone.now() + timedelta(hours=1), by=other_agent)
    wake(assigned_thread, by=other_agent)
    return_to_line(assigned_thread, reason="returned", by=other_agent)

    assert since(assigned_thread) == said_at(assigned_thread)


def test_nobody_awaits_an_answer_in_what_is_closed_until_an_agent_opens_it_again(thread, agent):
    close_thread(thread, closer=agent)
    assert not Thread.objects.get(pk=thread.pk).is_awaited

    reopen_thread(thread, by=agent)
    assert Thread.objects.get(pk=thread.pk).is_awaited
    assert since(thread) == said_at(thread)


def test_a_customer_who_opens_it_again_awaits_an_answer_from_then(thread, customer, agent):
    post_message(thread, author=agent, body="보냈어요.", key="a")
    close_thread(thread, closer=agent)
    reopen_thread(thread, by=customer)

    assert since(thread) == thread.closures.get().reopened_at


def test_what_a_duplicate_still_awaits_is_awaited_where_it_goes_on(thread, second, agent):
    post_message(second, author=agent, body="확인할게요.", key="a")
    merge(thread, into=second, by=agent)

    assert since(second) == said_at(thread)


@pytest.mark.parametrize("is_closed", [True, False])
def test_a_duplicate_nobody_awaits_anything_of_brings_nothing(thread, second, agent, is_closed):
    if is_closed:
        close_thread(thread, closer=agent)
    else:
        post_message(thread, author=agent, body="여기서 볼게요.", key="a")
    merge(thread, into=second, by=agent)

    assert since(second) == said_at(second)


def test_who_awaits_an_answer_longest_comes_first_and_who_has_one_last(customer, agent):
    threads = [open_thread(customer, body="도와주세요", key=f"k{number}") for number in range(4)]
    for thread in threads:
        assign(thread, agent=agent, by=agent)
    for number in (0, 2):
        post_message(threads[number], author=agent, body="네", key="a")
    post_message(threads[0], author=customer, body="고마워요. 그런데요", key="b")

    awaited, answered = ([thread.pk for thread in part.rows.order_by(*part.order)] for part in turns_of(agent))

    assert awaited == [threads[number].pk for number in (1, 3, 0)]
    assert answered == [threads[2].pk]


def test_both_are_found_along_one_index_however_much_the_others_have(customer, agent, other_agent):
    grow_old(customer, 300)
    at = timezone.now()
    Thread.objects.bulk_create(
        Thread(
            customer=customer,
            key=f"k{number}",
            opened_at=at,
            last_activity_at=at + timedelta(seconds=number),
            awaits_since=at + timedelta(seconds=number) if number % 2 else None,
            standing=Standing.OPEN,
            assignee=agent if number < 100 else other_agent,
        )
        for number in range(400)
    )
    asked = [part.rows.order_by(*part.order)[:31] for part in turns_of(agent)]

    with walks() as walked:
        assert [len(rows) for rows in asked] == [31, 31]
    assert walked == []
    # PostgreSQL may sort what one agent has, which is not much, and finds it by whichever index its figures favour.
    if connection.vendor == "sqlite":
        awaited, answered = map(plan_of, asked)
        assert "conversations_by_turn" in awaited
        assert "conversations_by_turn" in answered
        assert "TEMP B-TREE" not in awaited + answered


def test_centres_from_before_learn_it_from_what_was_said(thread, second, customer, agent):
    post_message(thread, author=agent, body="네", key="a")
    post_message(thread, author=customer, body="그런데요", key="b")
    post_message(thread, author=customer, body="언제쯤요?", key="c")
    answered, closed = (open_thread(customer, body="도와주세요", key=f"k{number}") for number in range(2))
    post_message(answered, author=agent, body="네", key="a")
    close_thread(closed, closer=agent)
    kept = [since(one) for one in (thread, second, answered)]
    Thread.objects.update(awaits_since=None)

    import_module("malgil.conversations.migrations.0004_awaited_answers").fill(apps, None)

    assert [since(one) for one in (thread, second, answered, closed)] == [*kept, None]
    assert kept == [Message.objects.get(thread=thread, key="b").at, said_at(second), None]
