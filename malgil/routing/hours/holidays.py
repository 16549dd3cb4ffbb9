"""Which days are public holidays, and what people call them."""

from datetime import date

from malgil.korean.holidays import holidays_in

# As people say them, where the law says something else.
_SAID = {
    "기독탄신일": "크리스마스",  # not a message: a name as the package writes it
    "신정연휴": "신정",  # not a message: as above
    "국회의원 선거일": "국회의원 선거",  # not a message: as above
    "대체 휴일": "대체공휴일",  # not a message: as above
}


def is_holiday(day: date) -> bool:
    """Return whether a day is a public holiday."""
    return day in holidays_in(day.year)


def holiday_name(day: date, language: str = "ko") -> str:
    """Return the name of the public holiday a day is; nothing for a day that is none."""
    return _said(holidays_in(day.year, language).get(day, ""))


def _said(name: str) -> str:
    for law, people in _SAID.items():
        name = name.replace(law, people)
    return name.replace("; ", "·")
