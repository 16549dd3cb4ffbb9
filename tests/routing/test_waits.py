"""What may be said to somebody who has not come yet."""

import pytest

from malgil.base.clock import now
from malgil.conversations.actions import open_thread
from malgil.routing.actions import set_capacity
from malgil.routing.queries import wait_now


def test_where_somebody_is_free_one_is_connected_at_once(hire):
    hire()

    assert wait_now("chat", now()).at_once
    assert wait_now("chat", now()).minutes is None


@pytest.mark.usefixtures("db")
def test_where_nobody_is_there_nothing_is_said():
    wait = wait_now("chat", now())

    assert (wait.at_once, wait.minutes) == (False, None)


def test_the_longer_the_line_the_longer_the_bound(hire, ask, supervisor):
    set_capacity(hire(), channel="chat", limit=1, by=supervisor)
    bounds = []
    for _ in range(4):
        ask()
        wait = wait_now("chat", now())
        assert not wait.at_once
        bounds.append(wait.minutes)

    assert bounds == sorted(bounds)
    assert bounds[0] < bounds[-1]


def test_who_waits_for_a_skill_nobody_has_does_not_keep_the_next_one_out(hire, skilled_category, customer):
    hire()
    open_thread(customer, body="정산이요", key="s", category=skilled_category)

    # Somebody is free, though somebody waits: no promise of being connected at once, and a bound all the same.
    assert not wait_now("chat", now()).at_once
    assert wait_now("chat", now()).minutes >= 1
