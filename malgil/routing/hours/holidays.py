"""Korean public holidays with their substitutes and elections, known offline."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

# As people say them, where the law says something else.
_SAID = {
    "기독탄신일": "크리스마스",  # not a message: a name as the package writes it
    "신정연휴": "신정",  # not a message: as above
    "국회의원 선거일": "국회의원 선거",  # not a message: as above
    "대체 휴일": "대체공휴일",  # not a message: as above
}


@lru_cache(maxsize=64)
def holidays_in(year: int, language: str = "ko") -> Mapping[date, str]:
    """Return the public holidays of a year by date, named in Korean or else in English."""
    from holidays import country_holidays  # noqa: PLC0415 - twenty megabytes that only a centre with hours needs

    names = country_holidays("KR", years=year, language="ko" if language == "ko" else "en_US")
    return {day: _said(name) for day, name in names.items()}


def is_holiday(day: date) -> bool:
    """Return whether a day is a public holiday."""
    return day in holidays_in(day.year)


def holiday_name(day: date, language: str = "ko") -> str:
    """Return the name of the public holiday a day is; nothing for a day that is none."""
    return holidays_in(day.year, language).get(day, "")


def _said(name: str) -> str:
    for law, people in _SAID.items():
        name = name.replace(law, people)
    return name.replace("; ", "·")
