"""Korean public holidays with their substitutes and elections, known offline."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

# As people say them, where the law says something else.
_SAID = {"기독탄신일": "크리스마스", "신정연휴": "신정", "국회의원 선거일": "국회의원 선거", "대체 휴일": "대체공휴일"}


@lru_cache(maxsize=64)
def holidays_in(year: int) -> Mapping[date, str]:
    """Return the public holidays of a year, in Korean, by date."""
    from holidays import country_holidays  # noqa: PLC0415 - twenty megabytes that only a centre with hours needs

    return {day: _said(name) for day, name in country_holidays("KR", years=year, language="ko").items()}


def holiday_name(day: date) -> str:
    """Return the name of the public holiday a day is; nothing for a day that is none."""
    return holidays_in(day.year).get(day, "")


def _said(name: str) -> str:
    for law, people in _SAID.items():
        name = name.replace(law, people)
    return name.replace("; ", "·")
