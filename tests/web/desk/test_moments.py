"""Until when a thread is usually put aside."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malgil.web.desk.moments import snooze_moments

SEOUL = ZoneInfo("Asia/Seoul")
# 2026-11-23 is a Monday.
CASES = {
    "morning": (
        datetime(2026, 11, 24, 10, 0, tzinfo=SEOUL),
        ["오늘 오후 2:00", "내일 오전 9:00", "다음 주 월요일 오전 9:00"],
    ),
    "after lunch": (
        datetime(2026, 11, 24, 13, 30, tzinfo=SEOUL),
        ["오늘 오후 5:00", "내일 오전 9:00", "다음 주 월요일 오전 9:00"],
    ),
    "evening": (datetime(2026, 11, 24, 18, 0, tzinfo=SEOUL), ["내일 오전 9:00", "다음 주 월요일 오전 9:00"]),
    "monday": (
        datetime(2026, 11, 23, 10, 0, tzinfo=SEOUL),
        ["오늘 오후 2:00", "내일 오전 9:00", "다음 주 월요일 오전 9:00"],
    ),
    "sunday": (datetime(2026, 11, 29, 20, 0, tzinfo=SEOUL), ["내일 오전 9:00"]),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_offered(case):
    now, words = CASES[case]

    assert [moment.words for moment in snooze_moments(now)] == words


def test_tomorrow_is_tomorrow_morning_here():
    [_, tomorrow, monday] = snooze_moments(datetime(2026, 11, 24, 10, 0, tzinfo=SEOUL))

    assert tomorrow.until.isoformat() == "2026-11-25T09:00:00+09:00"
    assert monday.until.isoformat() == "2026-11-30T09:00:00+09:00"


@given(st.integers(0, 2 * 365 * 24 * 60))
def test_every_moment_is_later_than_now_and_later_than_the_one_before(minutes):
    now = datetime(2026, 1, 1, tzinfo=SEOUL) + timedelta(minutes=minutes)

    moments = [moment.until for moment in snooze_moments(now)]

    assert moments == sorted(set(moments))
    assert moments[0] - now >= timedelta(minutes=45)
