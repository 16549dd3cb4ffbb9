"""A centre keeps every place it ever had: whoever asks for the line reads those who still stand."""

from datetime import timedelta

import pytest
from django.utils import timezone

from malgil.conversations.models import Channel
from malgil.routing.actions import expire_places
from malgil.routing.jobs import tick
from malgil.routing.queries import (
    ahead_of,
    line,
    line_with_threads,
    number_waiting,
    place_of,
    places_joined_to,
    pool_of,
    waiting_line,
)
from tests.plans import grow_old, steps, walks


def test_nothing_that_asks_for_the_line_walks_through_all_places(ask):
    first, second = ask(), ask()
    place = place_of(second)
    assert place is not None

    with walks() as walked:
        assert [each.thread_id for each in line()] == [first.pk, second.pk]
        assert [each.thread.pk for each in line_with_threads()] == [first.pk, second.pk]
        assert number_waiting(10) == 2
        assert line().filter(channel=Channel.CHAT).count() == 2
        assert ahead_of(place, timezone.now()) == 1
        assert len(waiting_line(timezone.now())) == 2
        assert list(places_joined_to()) == []
        assert expire_places() == 0
        pool_of(Channel.CHAT, timezone.now())

    assert "routing_place" not in walked


def test_walking_through_places_is_noticed(ask):
    ask()

    with walks() as walked:
        list(line().model.objects.filter(needs="ko"))

    assert walked == ["routing_place"]


@pytest.mark.sqlite
def test_what_time_brings_costs_no_more_with_ten_times_the_places(ask, customer, monkeypatch):
    ask()
    grow_old(customer, 100)
    asked_at = timezone.now()

    def least_steps_after(seconds: int) -> int:
        # What a round does depends on what the clock says and on what the round before has left.
        taken = []
        for later in (0, 3, 6):
            moment = asked_at + timedelta(seconds=seconds + later)
            monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
            taken.append(steps(tick))
        return min(taken)

    before = least_steps_after(60)
    grow_old(customer, 900)

    # To walk through them once would cost thirty.
    assert least_steps_after(70) <= before + 15
