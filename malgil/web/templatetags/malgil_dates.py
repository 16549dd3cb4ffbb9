"""Moments and sizes the way people say them, in Korean and in English."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django import template
from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.dateformat import time_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from malgil.base.clock import local
from malgil.routing.hours.told import told

register = template.Library()

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
KILO = 1024


@register.filter
def when(moment: datetime | None, now: datetime | None = None) -> str:
    """Return how long ago a moment of the last day was, otherwise its date and time; nothing for no moment."""
    if moment is None:
        return ""
    now = now or timezone.now()
    ago = now - moment
    if ago < timedelta(0) or ago >= DAY:
        return f"{_date(local(moment).date(), local(now).date())} {clock(moment)}"
    if ago < MINUTE:
        return _("방금")
    if ago < HOUR:
        return ngettext("%(n)d분 전", "%(n)d분 전", ago // MINUTE) % {"n": ago // MINUTE}
    return ngettext("%(n)d시간 전", "%(n)d시간 전", ago // HOUR) % {"n": ago // HOUR}


@register.filter
def moment(that: datetime | None) -> str:
    """Return the local date and time, never how long ago: for what stays on a page; nothing for no moment."""
    return f"{dated(that)} {clock(that)}" if that else ""


@register.filter
def briefly(moment: datetime | None, now: datetime | None = None) -> str:
    """Return how long ago a moment of the last day was, otherwise only its day, for narrow lists; nothing for none."""
    if moment is None:
        return ""
    now = now or timezone.now()
    return when(moment, now) if timedelta(0) <= now - moment < DAY else day(moment, now)


@register.filter
def clock(moment: datetime | None) -> str:
    """Return the local time of day on a clock of twelve hours; nothing for no moment."""
    return clock_in(local(moment), get_language()) if moment else ""


def clock_in(shown: datetime, language: str | None) -> str:
    """Return what `clock` says of a moment in the centre's zone, in the language that is active."""
    return _clock(shown.hour, shown.minute, language)


# Every line of a conversation and of a list has one, and there are no more than these.
@lru_cache(maxsize=2 * 24 * 60)
def _clock(hour: int, minute: int, _language: str | None) -> str:
    # Translators: letters of Django's `date` filter; English "g:i A".
    return time_format(time(hour, minute), pgettext("Django 날짜 형식", "A g:i"))


@register.filter
def day(moment: datetime | date | None, now: datetime | None = None) -> str:
    """Return the local day as a separator says it: today, yesterday or the date; nothing for no moment."""
    if moment is None:
        return ""
    that = local(moment).date() if isinstance(moment, datetime) else moment
    today = local(now or timezone.now()).date()
    if that == today:
        return _("오늘")
    if that == today - DAY:
        return _("어제")
    return _date(that, today)


@register.filter
def day_said(moment: datetime | None) -> str:
    """Return the local day as a sentence says it, which English begins with a small letter; nothing for no moment."""
    if moment is not None and local(moment).date() == local(timezone.now()).date():
        return pgettext("문장 속", "오늘")
    return day(moment)


@register.filter
def dated(moment: datetime | None) -> str:
    """Return the local date with its weekday, never as today or yesterday: for what stays on a page over midnight."""
    if moment is None:
        return ""
    return _date(local(moment).date(), local(timezone.now()).date())


@register.filter
def elapsed(since: datetime | timedelta | None, now: datetime | None = None) -> str:
    """Return how long something has lasted, to the minute and in at most two units; nothing for no moment."""
    if since is None:
        return ""
    span = since if isinstance(since, timedelta) else (now or timezone.now()) - since
    minutes = max(span // MINUTE, 0)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return _("%(days)d일 %(hours)d시간") % {"days": days, "hours": hours} if hours else _("%(n)d일") % {"n": days}
    if hours:
        both = {"hours": hours, "minutes": minutes}
        return _("%(hours)d시간 %(minutes)d분") % both if minutes else _("%(n)d시간") % {"n": hours}
    if minutes:
        return _("%(n)d분") % {"n": minutes}
    return _("방금")


@register.filter
def hours_told(hours: str) -> str:
    """Return what a centre has written of its hours in the reader's language, as far as its words are usual."""
    return told(hours)


@register.filter
def filesize(size: int | None) -> str:
    """Return a number of bytes in the unit a person would pick; nothing for none."""
    if size is None:
        return ""
    if size < KILO:
        return f"{size} B"
    if size < KILO * KILO:
        return f"{-(-size // KILO)} KB"
    return f"{size / KILO / KILO:.1f} MB"


def _date(that: date, today: date) -> str:
    # Translators: seven short weekdays from Monday, parted by commas; English "Mon,Tue,…".
    weekday = pgettext("요일", "월,화,수,목,금,토,일").split(",")[that.weekday()]
    # Translators: letters of Django's `date` filter; English "j M" and "j M Y".
    pattern = (
        pgettext("Django 날짜 형식", "n월 j일")
        if that.year == today.year
        else pgettext("Django 날짜 형식", "Y년 n월 j일")
    )
    # Translators: English "%(weekday)s %(date)s".
    return _("%(date)s (%(weekday)s)") % {"date": written(that, pattern), "weekday": weekday}
