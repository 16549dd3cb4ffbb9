"""When a call may be promised and is due, by tables of cases."""

from datetime import UTC, datetime, timedelta

import pytest

from malgil.routing.best_time import Slot
from malgil.routing.callbacks import (
    Remaining,
    bookable,
    deadline_in_turn,
    deadline_of_slot,
    is_due,
    is_near,
    next_try,
)

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def after(**span: float) -> datetime:
    return AT + timedelta(**span)


def waits(minutes: float) -> Remaining:
    return Remaining(minutes * 20, minutes * 40, minutes * 60)


@pytest.mark.parametrize(
    ("name", "remaining", "on_duty", "closes", "deadline"),
    [
        ("a short line", waits(10), 3, None, after(minutes=60)),
        ("closes before the hour is over", waits(10), 3, after(minutes=40), after(minutes=40)),
        ("would be too late to close", waits(41), 3, after(minutes=40), None),
        ("rings too late by its lead", waits(39.9), 3, after(minutes=40), None),
        ("longer than may be promised", waits(61), 3, None, None),
        ("nobody is there", waits(1), 0, None, None),
        ("nobody can say", None, 3, None, None),
    ],
)
def test_a_call_in_turn_is_promised_only_where_the_deadline_can_be_kept(name, remaining, on_duty, closes, deadline):
    assert deadline_in_turn(remaining, on_duty=on_duty, closes=closes, at=AT) == deadline, name


def test_a_booked_call_is_made_in_its_half_hour():
    assert deadline_of_slot(AT) == after(minutes=30)


def test_what_is_full_or_begins_at_once_cannot_be_booked():
    slots = [Slot(after(minutes=5), 60, 3), Slot(after(minutes=30), 60, 0), Slot(after(minutes=60), 60, 1)]

    assert bookable(slots, AT) == [slots[2]]


@pytest.mark.parametrize(
    ("remaining", "deadline", "due"),
    [
        (Remaining(26, 60, 120), after(minutes=60), False),
        (Remaining(25, 60, 120), after(minutes=60), True),
        (Remaining(600, 900, 1800), after(minutes=31), False),
        (Remaining(600, 900, 1800), after(minutes=30), True),
    ],
)
def test_a_call_is_due_when_the_turn_is_near_or_the_deadline_binds(remaining, deadline, due):
    assert is_due(remaining, deadline=deadline, at=AT) == due


def test_nobody_answers_twice_more_and_then_it_is_enough():
    assert [next_try(tries, AT) for tries in (1, 2, 3)] == [after(minutes=3), after(minutes=3), None]


def test_who_needs_three_minutes_is_told_when_it_may_be_three_minutes():
    told = [is_near(Remaining(seconds, 900, 1800), needs=timedelta(minutes=3)) for seconds in (181, 180, 10)]

    assert told == [False, True, True]
