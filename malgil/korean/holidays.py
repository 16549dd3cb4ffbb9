"""Korean public holidays with their substitutes and elections, known offline.

The package that knows them loads the calendars of two hundred countries: 20 MB and a tenth of a second. So what it
says of the years around is kept beside this module, written by `tools/calendar_of_korea.py`; of other years, or when
another release of it is installed, the package itself is asked.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("holidays.json")
YEARS = range(2024, 2040)


@lru_cache(maxsize=64)
def holidays_in(year: int, language: str = "ko") -> Mapping[date, str]:
    """Return the public holidays of a year by date, named as the law does, in Korean or else in English."""
    table = _table()
    if year not in YEARS or table["version"] != version("holidays"):
        return as_the_package_says(year, language)
    days = table["years"][str(year)]
    return {date.fromisoformat(day): names["ko" if language == "ko" else "en"] for day, names in days.items()}


def as_the_package_says(year: int, language: str) -> dict[date, str]:
    """Return the public holidays of a year without looking at what is kept."""
    from holidays import country_holidays  # noqa: PLC0415 - see above

    names = country_holidays("KR", years=year, language="ko" if language == "ko" else "en_US")
    return dict(sorted(names.items()))


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    return table
