"""The next days on which a calendar differs from its usual week, told in few lines."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from malgil.routing.hours.calendar import WHOLE_DAY, Calendar, Special
from malgil.routing.hours.spans import Span
from malgil.routing.hours.words import date_words, hours_words

DAYS_TOLD = 21


@dataclass(frozen=True)
class Coming:
    """Days in a row that differ alike: 2월 6일 (토)–2월 9일 (화) · 쉬어요 (설날)."""

    days: str
    words: str


@dataclass
class _Run:
    first: date
    last: date
    hours: tuple[Span, ...]
    reasons: list[str]
    differs: bool


def coming_days(calendar: Calendar, at: datetime, *, within: int = DAYS_TOLD) -> list[Coming]:
    """Return the days of the next three weeks that differ from the usual hours, today first."""
    today = calendar.day_of(at)
    runs: list[_Run] = []
    for number in range(within):
        day = today + timedelta(days=number)
        hours, reason = calendar.spans_on(day), calendar.reason_on(day)
        differs = hours != calendar.week[day.weekday()]
        if not (differs or reason):
            continue
        last = runs[-1] if runs else None
        if last and last.last == day - timedelta(days=1) and last.hours == hours:
            last.last, last.differs = day, last.differs or differs
            last.reasons.append(reason)
        else:
            runs.append(_Run(day, day, hours, [reason], differs))
    return [_told(run, today) for run in runs if run.differs]


def special_words(special: Special, today: date) -> Coming:
    """Return days that differ, whatever the usual hours are, as a supervisor reads them."""
    days = date_words(special.first, today)
    if special.last != special.first:
        days = f"{days}–{date_words(special.last, today)}"
    whole = special.spans == WHOLE_DAY
    if special.opens:
        hours = hours_words(special.spans)[0]
    else:
        hours = _("쉬어요") if whole else _("%(hours)s 쉬어요") % {"hours": hours_words(special.spans)[0]}
    return Coming(
        days, _("%(hours)s (%(reason)s)") % {"hours": hours, "reason": special.reason} if special.reason else hours
    )


def _told(run: _Run, today: date) -> Coming:
    days = date_words(run.first, today)
    if run.last != run.first:
        days = f"{days}–{date_words(run.last, today)}"
    # Of 설날 전날, 설날 and 설날 다음날 the shortest names them all.
    reason = min(filter(None, run.reasons), key=len, default="")
    hours, _lunch = hours_words(run.hours)
    return Coming(days, _("%(hours)s (%(reason)s)") % {"hours": hours, "reason": reason} if reason else hours)
