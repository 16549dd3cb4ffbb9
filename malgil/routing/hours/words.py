"""Hours and moments the way people say them: 오늘 13시, 내일 10시, 평일 10:00–18:00 (점심시간 12:00–13:00)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as written
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from malgil.routing.hours.calendar import Calendar, Stretch
from malgil.routing.hours.spans import DAY_END, Span

LONGEST_LUNCH = timedelta(hours=2)
# A break that begins between these hours is lunch.
LUNCH_FROM, LUNCH_TO = 11, 14


@dataclass(frozen=True)
class Line:
    """Days with the same hours: 평일 · 10:00–18:00 · 점심시간 12:00–13:00."""

    days: str
    hours: str
    lunch: str = ""


def moment_words(moment: datetime, at: datetime, zone: ZoneInfo) -> str:
    """Return a coming moment as one says it at another: 13시 today with its day, 내일 10시, 2월 10일 (수) 10시."""
    local, today = moment.astimezone(zone), at.astimezone(zone).date()
    if local.date() == today:
        return _("오늘 %(time)s") % {"time": clock_words(moment, zone)}
    if local.hour == local.minute == 0:
        # Midnight belongs to the day it ends.
        day = local.date() - timedelta(days=1)
        return _("%(day)s 자정") % {"day": _("오늘") if day == today else day_words(day, today)}
    return _("%(day)s %(time)s") % {"day": day_words(local.date(), today), "time": clock_words(moment, zone)}


def day_words(day: date, today: date) -> str:
    """Return a coming day as one says it today."""
    return _("내일") if day == today + timedelta(days=1) else date_words(day, today)


def day_ahead(day: date, today: date) -> str:
    """Return today or a coming day as one says it today."""
    return _("오늘") if day == today else day_words(day, today)


def date_words(day: date, today: date) -> str:
    """Return a coming day with its weekday, and with its year where that could be mistaken."""
    weekday = pgettext("요일", "월,화,수,목,금,토,일").split(",")[day.weekday()]
    same_year = day.year == today.year or day - today < timedelta(days=180)
    pattern = pgettext("Django 날짜 형식", "n월 j일") if same_year else pgettext("Django 날짜 형식", "Y년 n월 j일")
    return _("%(date)s (%(weekday)s)") % {"date": written(day, pattern), "weekday": weekday}


def clock_words(moment: datetime, zone: ZoneInfo) -> str:
    """Return the time of day as hours of a shop are said: 13시, 9시 30분, 자정."""
    local = moment.astimezone(zone)
    if local.hour == local.minute == 0:
        return _("자정")
    if local.minute == 0:
        return _("%(hour)d시") % {"hour": local.hour}
    return _("%(hour)d시 %(minute)02d분") % {"hour": local.hour, "minute": local.minute}


def pause_at(calendar: Calendar, at: datetime) -> Stretch | None:
    """Return the break between two openings of one day that a moment lies in, None when it lies in none."""
    stretches = calendar.stretches_on(calendar.day_of(at))
    pairs = pairwise(stretches)
    breaks = (Stretch(before.end, after.start) for before, after in pairs)
    return next((each for each in breaks if each.start <= at.astimezone(UTC) < each.end), None)


def is_lunch(pause: Stretch, zone: ZoneInfo) -> bool:
    """Return whether a break is what people call lunch."""
    return LUNCH_FROM <= pause.start.astimezone(zone).hour < LUNCH_TO and pause.end - pause.start <= LONGEST_LUNCH


def week_lines(calendar: Calendar) -> list[Line]:
    """Return the hours of a week as few lines, then those of holidays where they differ from every day."""
    days = [(number, calendar.week[number]) for number in range(7)]
    lines = [_line(_days([number for number, _hours in same]), hours) for hours, same in _grouped(days)]
    if calendar.holiday is None or any(line.days.endswith(_("공휴일")) for line in lines):
        return lines
    if lines and lines[-1].hours == hours_words(calendar.holiday)[0]:
        return [*lines[:-1], Line(_("%(days)s·공휴일") % {"days": lines[-1].days}, lines[-1].hours, lines[-1].lunch)]
    return [*lines, _line(_("공휴일"), calendar.holiday)]


def _grouped(
    days: list[tuple[int, tuple[Span, ...]]],
) -> Iterator[tuple[tuple[Span, ...], list[tuple[int, tuple[Span, ...]]]]]:
    for hours, same in groupby(days, key=lambda each: each[1]):
        yield hours, list(same)


def _days(numbers: list[int]) -> str:
    if numbers == [0, 1, 2, 3, 4]:
        return _("평일")
    if numbers == [5, 6]:
        return _("주말")
    if numbers == list(range(7)):
        return _("매일")
    names = pgettext("요일", "월,화,수,목,금,토,일").split(",")
    if len(numbers) == 1:
        return _("%(day)s요일") % {"day": names[numbers[0]]}
    return _("%(first)s–%(last)s요일") % {"first": names[numbers[0]], "last": names[numbers[-1]]}


def _line(days: str, spans: tuple[Span, ...]) -> Line:
    hours, lunch = hours_words(spans)
    return Line(days, hours, lunch)


def hours_words(spans: tuple[Span, ...]) -> tuple[str, str]:
    """Return the hours of a day as one reads them, lunch told apart."""
    if not spans:
        return _("쉬어요"), ""
    if spans == (Span(0, DAY_END),):
        return _("24시간"), ""
    shown, lunch = list(spans), ""
    for before, after in pairwise(spans):
        longest = LONGEST_LUNCH // timedelta(minutes=1)
        if LUNCH_FROM * 60 <= before.end < LUNCH_TO * 60 and after.start - before.end <= longest:
            lunch = _("점심시간 %(hours)s") % {"hours": _dashed(Span(before.end, after.start))}
            at = shown.index(before)
            shown[at : at + 2] = [Span(before.start, after.end)]
            break
    return ", ".join(map(_dashed, shown)), lunch


def _dashed(span: Span) -> str:
    return str(span).replace("-", "–")
