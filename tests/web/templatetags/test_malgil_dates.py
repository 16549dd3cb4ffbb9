from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone, translation

from malgil.web.templatetags.malgil_dates import briefly, clock, dated, day, day_said, elapsed, filesize, when

# Sunday, 22 November 2026, 15:12 in Seoul.
NOW = datetime(2026, 11, 22, 6, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_seoul_and_korean():
    with timezone.override("Asia/Seoul"), translation.override("ko"):
        yield


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=0), "방금"),
        (timedelta(seconds=59), "방금"),
        (timedelta(seconds=60), "1분 전"),
        (timedelta(minutes=12, seconds=59), "12분 전"),
        (timedelta(minutes=59, seconds=59), "59분 전"),
        (timedelta(hours=1), "1시간 전"),
        (timedelta(hours=23, minutes=59), "23시간 전"),
        (timedelta(days=1), "11월 21일 (토) 오후 3:12"),
        (timedelta(days=8, hours=15, minutes=12), "11월 14일 (토) 오전 12:00"),
        (timedelta(days=326), "2025년 12월 31일 (수) 오후 3:12"),
        (timedelta(days=-1), "11월 23일 (월) 오후 3:12"),
    ],
)
def test_a_moment_is_relative_for_a_day_and_a_date_after(ago: timedelta, words: str) -> None:
    assert when(NOW - ago, NOW) == words


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(minutes=12), "12분 전"),
        (timedelta(hours=23, minutes=59), "23시간 전"),
        (timedelta(days=1), "어제"),
        (timedelta(days=2), "11월 20일 (금)"),
        (timedelta(days=-1), "11월 23일 (월)"),
    ],
)
def test_in_a_narrow_list_what_is_older_than_a_day_has_its_day_alone(ago: timedelta, words: str) -> None:
    assert briefly(NOW - ago, NOW) == words


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [(0, 5, "오전 12:05"), (9, 0, "오전 9:00"), (12, 0, "오후 12:00"), (15, 12, "오후 3:12"), (23, 59, "오후 11:59")],
)
def test_the_clock_has_twelve_hours(hour: int, minute: int, words: str) -> None:
    assert clock(timezone.make_aware(datetime(2026, 11, 22, hour, minute))) == words  # noqa: DTZ001


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW, "오늘"),
        (NOW - timedelta(hours=15, minutes=12), "오늘"),
        (NOW - timedelta(hours=15, minutes=13), "어제"),
        (NOW - timedelta(days=2), "11월 20일 (금)"),
        (date(2026, 11, 22), "오늘"),
        (date(2025, 1, 1), "2025년 1월 1일 (수)"),
    ],
)
def test_a_separator_says_today_yesterday_or_the_date(moment: date, words: str) -> None:
    assert day(moment, NOW) == words


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=-5), "방금"),
        (timedelta(seconds=59), "방금"),
        (timedelta(minutes=3, seconds=30), "3분"),
        (timedelta(hours=1), "1시간"),
        (timedelta(hours=1, minutes=5), "1시간 5분"),
        (timedelta(days=2), "2일"),
        (timedelta(days=2, hours=3, minutes=50), "2일 3시간"),
    ],
)
def test_waiting_is_told_in_at_most_two_units(span: timedelta, words: str) -> None:
    assert elapsed(span) == words
    assert elapsed(NOW - span, NOW) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1 KB"), (1025, "2 KB"), (1048576, "1.0 MB"), (20971520, "20.0 MB")],
)
def test_a_size_is_told_in_the_unit_a_person_would_pick(size: int, words: str) -> None:
    assert filesize(size) == words


def test_a_date_that_stays_over_midnight_is_never_called_today() -> None:
    now = timezone.now()

    assert dated(datetime(2020, 1, 1, tzinfo=UTC)) == "2020년 1월 1일 (수)"
    assert (day(now), dated(now) == day(now)) == ("오늘", False)


def test_no_moment_and_no_size_say_nothing() -> None:
    assert [say(None) for say in (when, clock, dated, day, elapsed, filesize)] == [""] * 6


def test_today_stands_small_inside_an_english_sentence():
    now = timezone.now()

    with translation.override("en"):
        assert (day_said(now), day(now), day_said(None)) == ("today", "Today", "")
    with translation.override("ko"):
        assert day_said(now) == "오늘"
