from datetime import date

import pytest

from malgil.routing.hours.holidays import holiday_name


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2027, 2, 6), "설날 전날"),
        (date(2027, 2, 7), "설날"),
        (date(2027, 2, 8), "설날 다음날"),
        (date(2027, 2, 9), "설날 대체공휴일"),
        (date(2027, 2, 10), ""),
        (date(2026, 9, 24), "추석 전날"),
        (date(2026, 9, 25), "추석"),
        (date(2026, 10, 5), "개천절 대체공휴일"),
        (date(2025, 5, 5), "부처님오신날·어린이날"),
        (date(2025, 1, 27), "임시공휴일"),
        (date(2025, 6, 3), "대통령 선거일"),
        (date(2026, 6, 3), "지방선거일"),
        (date(2026, 12, 25), "크리스마스"),
        (date(2027, 1, 1), "신정"),
        (date(2026, 11, 23), ""),
    ],
)
def test_korean_holidays_are_known_without_asking_anybody(day: date, name: str) -> None:
    assert holiday_name(day) == name
