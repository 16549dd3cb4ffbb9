"""When somebody may be told."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from malgil.notifications.hours import loud_from
from malgil.notifications.subjects import NIGHT, Hours

SEOUL = ZoneInfo("Asia/Seoul")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("25T12:00", "25T12:00"),
        ("25T20:59", "25T20:59"),
        ("25T21:00", "26T08:00"),
        ("26T00:00", "26T08:00"),
        ("26T07:59", "26T08:00"),
        ("26T08:00", "26T08:00"),
    ],
)
def test_the_night_ends_at_eight(asked: str, told: str) -> None:
    assert loud_from(at(asked), [NIGHT], SEOUL) == at(told)


def test_hours_within_a_day() -> None:
    nap = Hours(time(13), time(14, 30))

    assert loud_from(at("25T13:10"), [nap], SEOUL) == at("25T14:30")
    assert loud_from(at("25T14:30"), [nap], SEOUL) == at("25T14:30")


def test_spans_that_follow_one_another_are_waited_for_together() -> None:
    assert loud_from(at("25T22:00"), [NIGHT, Hours(time(7), time(9, 30))], SEOUL) == at("26T09:30")


def test_a_span_of_nothing_keeps_nobody_waiting() -> None:
    assert loud_from(at("25T12:00"), [Hours(time(12), time(12))], SEOUL) == at("25T12:00")


def test_spans_that_cover_the_whole_day_come_to_an_end() -> None:
    day = [Hours(time(8), time(20)), Hours(time(20), time(8))]

    assert loud_from(at("25T12:00"), day, SEOUL) > at("25T12:00")
