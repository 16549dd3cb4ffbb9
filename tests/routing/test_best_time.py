"""When the wait is short: what a week is like, and which half hour is better than now."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from malgil.routing.best_time import (
    Better,
    Level,
    Profile,
    Slot,
    better_times,
    cold_start,
    key_of,
    quietest,
    room_for,
)

SEOUL = ZoneInfo("Asia/Seoul")
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=SEOUL)
HOUR = timedelta(hours=1)


def slot(hours: float, minutes: float, *, room: int = 3) -> Slot:
    return Slot(MONDAY + timedelta(hours=hours), minutes * 60, room)


@pytest.mark.parametrize(
    ("moment", "key"),
    [
        (MONDAY, (0, 20)),
        (MONDAY + timedelta(minutes=29), (0, 20)),
        (MONDAY + timedelta(minutes=30), (0, 21)),
        (datetime(2026, 11, 29, 23, 59, tzinfo=SEOUL), (6, 47)),
        (datetime(2026, 11, 29, 0, 0, tzinfo=SEOUL), (6, 0)),
    ],
)
def test_a_moment_lies_in_a_half_hour_of_a_week(moment, key):
    assert key_of(moment) == key


def test_without_history_the_guess_stands():
    assert Profile().expected(MONDAY, guess=240) == 240


def test_what_was_waited_counts_more_the_more_there_is_of_it():
    profile = Profile()
    expected = []
    for _ in range(40):
        profile.waited(MONDAY, 600)
        expected.append(profile.expected(MONDAY, guess=60))

    assert expected == sorted(expected)
    assert expected[0] < 250
    assert 570 < expected[-1] < 600


def test_a_half_hour_nobody_knows_leans_on_the_same_one_of_other_days():
    profile = Profile()
    for _ in range(30):
        profile.waited(MONDAY, 900)

    tuesday, later = MONDAY + timedelta(days=1), MONDAY + timedelta(days=1, hours=2)
    assert profile.expected(tuesday, guess=100) > 600
    assert profile.expected(later, guess=100) == 100


def test_what_is_long_ago_is_forgotten():
    profile = Profile()
    for seconds in [1200] * 50 + [60] * 150:
        profile.waited(MONDAY, seconds)

    assert profile.expected(MONDAY, guess=60) < 75


def test_a_profile_that_was_kept_is_the_same():
    profile = Profile()
    profile.waited(MONDAY, 120)
    profile.staffed(MONDAY + HOUR, 3)

    again = Profile.restored(profile.kept())
    assert again == profile
    assert again.staff(MONDAY + HOUR, 9) == 3
    assert again.staff(MONDAY, 9) == 9


def test_without_history_the_first_hour_after_an_opening_is_the_longest():
    waits = [cold_start(staff=3, since_opening=timedelta(minutes=minutes)) for minutes in (0, 30, 60, 300)]

    assert waits == [200, 150, 100, 100]
    assert cold_start(staff=0, since_opening=HOUR * 2) == 300


def test_a_half_hour_has_room_for_a_quarter_of_its_agents_time():
    assert [room_for(staff=staff) for staff in (0, 0.5, 1, 4, 10)] == [0, 1, 1, 6, 15]


NOW = MONDAY - timedelta(minutes=10)


@pytest.mark.parametrize(
    ("name", "slots", "now_minutes", "better"),
    [
        ("one is much shorter", [slot(1, 8), slot(2, 3)], 20, [(1, 12), (2, 17)]),
        ("none is worth it", [slot(1, 16), slot(2, 18)], 20, []),
        ("five minutes of a long wait are not a third", [slot(1, 34)], 40, []),
        ("a third of a short wait is not five minutes", [slot(1, 6)], 10, []),
        ("full", [slot(1, 2, room=0), slot(2, 4)], 20, [(2, 16)]),
        ("too far", [slot(5, 1)], 20, []),
        ("begun already", [slot(-0.5, 1)], 20, []),
        ("the best three, soonest first", [slot(n, 9 - n) for n in range(4)], 30, [(1, 22), (2, 23), (3, 24)]),
    ],
)  # fmt: skip
def test_better_times_are_near_free_and_worth_it(name, slots, now_minutes, better):
    found = better_times(slots, NOW, seconds=now_minutes * 60)

    assert [((each.slot.start - MONDAY) / HOUR, each.gain) for each in found] == better, name


def test_a_slot_says_its_minutes_and_how_busy_it_is():
    said = [(one.minutes, one.level) for one in (slot(0, 0.2), slot(0, 2), slot(0, 5.2), slot(0, 10), slot(0, 11))]

    assert said == [(1, Level.QUIET), (2, Level.QUIET), (5, Level.USUAL), (10, Level.BUSY), (11, Level.CROWDED)]


def test_the_quietest_is_the_soonest_of_equals():
    assert quietest([slot(3, 2.1), slot(1, 1.9), slot(2, 5)]) == slot(1, 1.9)
    assert quietest([]) is None
    assert Better(slot(1, 2), 3).slot.room == 3
