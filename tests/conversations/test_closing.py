from datetime import timedelta

import pytest

from malgil.base.clock import now
from malgil.conversations.actions import assign, close_thread, merge, open_thread, rate, reopen_thread, snooze
from malgil.conversations.models import Assignment, Closure, Rating, Snooze, Thread
from malgil.conversations.refusals import BadScore, OnlyCustomersRate, ThreadIsMerged, ThreadIsOpen, UnreadableText
from tests.logs import kinds_on, last_facts_on

ASKED = ["thread.opened", "message.posted"]


def standing_of(thread: Thread) -> tuple[str, int | None]:
    kept = Thread.objects.get(pk=thread.pk)
    return kept.standing, kept.assignee_id


def test_closing_twice_is_recorded_once(thread, agent):
    first = close_thread(thread, closer=agent)
    again = close_thread(thread, closer=agent)

    assert again == first
    assert kinds_on(thread.topic) == ["thread.opened", "message.posted", "thread.closed"]


def test_closing_ends_the_assignment_and_what_was_put_aside(assigned_thread, agent):
    snooze(assigned_thread, until=now() + timedelta(hours=1), by=agent)
    closure = close_thread(assigned_thread, closer=agent)

    assert (closure.by, closure.reopened_at) == (agent, None)
    assert Assignment.objects.filter(ended_at=None).count() == 0
    assert Snooze.objects.filter(ended_at=None).count() == 0
    assert standing_of(assigned_thread) == ("closed", None)
    assert Thread.objects.get(pk=assigned_thread.pk).last_activity_at == closure.at
    assert kinds_on(assigned_thread.topic) == [
        *ASKED, "thread.assigned", "thread.snoozed", "assignment.ended", "thread.closed",
    ]  # fmt: skip


@pytest.mark.parametrize(("who", "side"), [("customer", "customer"), ("agent", "agent"), ("supervisor", "agent")])
def test_the_log_says_which_side_ended_it(thread, request, who, side):
    close_thread(thread, closer=request.getfixturevalue(who))

    assert last_facts_on(thread.topic) == {"side": side}


def test_a_closed_thread_goes_on_and_nobody_has_it(assigned_thread, agent, customer):
    close_thread(assigned_thread, closer=agent)
    reopen_thread(assigned_thread, by=customer)

    closure = Closure.objects.get()
    assert (closure.reopened_by, closure.reopened_at is None) == (customer, False)
    assert standing_of(assigned_thread) == ("waiting", None)
    assert kinds_on(assigned_thread.topic)[-2:] == ["thread.closed", "thread.reopened"]
    assert last_facts_on(assigned_thread.topic) == {"side": "customer"}


def test_opening_an_open_thread_changes_nothing(thread, customer):
    reopen_thread(thread, by=customer)
    assert kinds_on(thread.topic) == ASKED


def test_opening_twice_is_recorded_once(thread, customer, agent):
    close_thread(thread, closer=agent)
    reopen_thread(thread, by=customer)
    reopen_thread(thread, by=customer)

    assert kinds_on(thread.topic) == [*ASKED, "thread.closed", "thread.reopened"]


def test_a_thread_that_goes_on_may_be_closed_again(thread, customer, agent):
    close_thread(thread, closer=agent)
    reopen_thread(thread, by=customer)
    assign(thread, agent=agent, by=agent)
    close_thread(thread, closer=customer)

    assert Closure.objects.count() == 2
    assert standing_of(thread) == ("closed", None)


def test_a_duplicate_does_not_go_on_beside_the_thread_it_was_folded_into(thread, customer, agent):
    duplicate = open_thread(customer, body="컵이 깨졌다니까요", key="second")
    merge(duplicate, into=thread, by=agent)

    with pytest.raises(ThreadIsMerged):
        reopen_thread(duplicate, by=customer)
    assert standing_of(duplicate) == ("closed", None)


def test_the_customer_says_how_it_went(thread, customer, agent):
    closure = close_thread(thread, closer=agent)
    rating = rate(thread, by=customer, score=4, comment=" 빨랐어요 ")

    assert (rating.closure, rating.score, rating.comment) == (closure, 4, "빨랐어요")
    assert kinds_on(thread.topic) == [*ASKED, "thread.closed", "thread.rated"]
    assert last_facts_on(thread.topic) == {"score": 4}


def test_the_customer_may_change_their_mind(thread, customer, agent):
    close_thread(thread, closer=agent)
    rate(thread, by=customer, score=4, comment="")
    rate(thread, by=customer, score=2, comment="다시 깨져서 왔어요")

    assert list(Rating.objects.values_list("score", "comment")) == [(2, "다시 깨져서 왔어요")]
    assert kinds_on(thread.topic) == [*ASKED, "thread.closed", "thread.rated", "thread.rated"]


def test_saying_the_same_twice_is_recorded_once(thread, customer, agent):
    close_thread(thread, closer=agent)

    assert rate(thread, by=customer, score=5, comment="") == rate(thread, by=customer, score=5, comment=" ")
    assert kinds_on(thread.topic) == [*ASKED, "thread.closed", "thread.rated"]


def test_every_closure_has_a_rating_of_its_own(thread, customer, agent):
    close_thread(thread, closer=agent)
    rate(thread, by=customer, score=1, comment="")
    reopen_thread(thread, by=customer)
    close_thread(thread, closer=agent)
    rate(thread, by=customer, score=5, comment="")

    assert list(Rating.objects.order_by("pk").values_list("score", flat=True)) == [1, 5]


@pytest.mark.parametrize("score", [-1, 0, 6, 100])
def test_there_are_one_to_five_stars(thread, customer, agent, score):
    close_thread(thread, closer=agent)
    with pytest.raises(BadScore):
        rate(thread, by=customer, score=score, comment="")
    assert Rating.objects.count() == 0


def test_an_open_thread_is_not_rated_yet(thread, customer):
    with pytest.raises(ThreadIsOpen):
        rate(thread, by=customer, score=5, comment="")


def test_who_works_here_does_not_rate(thread, agent):
    close_thread(thread, closer=agent)
    with pytest.raises(OnlyCustomersRate):
        rate(thread, by=agent, score=5, comment="")


def test_a_comment_nobody_can_read_is_refused(thread, customer, agent):
    close_thread(thread, closer=agent)
    with pytest.raises(UnreadableText):
        rate(thread, by=customer, score=5, comment="\x00")
    assert Rating.objects.count() == 0
