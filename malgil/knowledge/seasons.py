"""When an article is asked for most: by the sun, or by the two feasts that follow the moon."""

from datetime import date, timedelta
from functools import lru_cache

from malgil.knowledge.models import Article, Season
from malgil.korean.holidays import holidays_in

# (month, day) of the first and the last day.
_BY_THE_SUN = {
    Season.NEW_TERM: ((2, 10), (3, 15)),
    Season.SUMMER: ((7, 10), (8, 25)),
    Season.SALE: ((11, 1), (12, 5)),
    Season.YEAR_END: ((12, 10), (1, 5)),
}
_FEASTS = {Season.SEOLLAL: "설날", Season.CHUSEOK: "추석"}  # not a message: what the calendar calls them
# Parcels are asked about from three weeks before a feast, and what went wrong until ten days after.
_BEFORE, _AFTER = timedelta(days=21), timedelta(days=10)


def is_in_season(article: Article, on: date) -> bool:
    """Return whether a day lies in the season an article names, or between the days it gives itself."""
    if article.season_from and article.season_until:
        return _is_between(on, _month_day(article.season_from), _month_day(article.season_until))
    return bool(article.season) and is_season(Season(article.season), on)


def is_season(season: Season, on: date) -> bool:
    """Return whether a day lies in a season."""
    if season in _FEASTS:
        return any(feast - _BEFORE <= on <= feast + _AFTER for feast in _feasts(_FEASTS[season], on.year))
    first, last = _BY_THE_SUN[season]
    return _is_between(on, first, last)


def _is_between(on: date, first: tuple[int, int], last: tuple[int, int]) -> bool:
    day = (on.month, on.day)
    return first <= day <= last if first <= last else day >= first or day <= last


def _month_day(words: str) -> tuple[int, int]:
    month, _, day = words.partition("-")
    return int(month), int(day)


@lru_cache(maxsize=32)
def _feasts(name: str, year: int) -> tuple[date, ...]:
    return tuple(day for day, said in holidays_in(year).items() if name in said.split("; "))
