"""Until when an agent usually puts a thread aside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from malgil.web.templatetags.malgil_dates import clock

MONDAY = 0
AT_LEAST_AWAY = timedelta(minutes=45)
AFTERNOON = (14, 17)
MORNING = 9


@dataclass(frozen=True)
class Moment:
    """A moment to choose, and what to call it."""

    words: str
    until: datetime


def snooze_moments(now: datetime) -> list[Moment]:
    """Return the moments to offer, soonest first: this afternoon while there is some, tomorrow, next Monday."""
    return list(_moments(timezone.localtime(now)))


def _moments(now: datetime) -> Iterator[Moment]:
    today = now.replace(minute=0, second=0, microsecond=0)
    for hour in AFTERNOON:
        until = today.replace(hour=hour)
        if until - now >= AT_LEAST_AWAY:
            yield Moment(_("오늘 %(clock)s") % {"clock": clock(until)}, until)
            break
    tomorrow = today.replace(hour=MORNING) + timedelta(days=1)
    yield Moment(_("내일 %(clock)s") % {"clock": clock(tomorrow)}, tomorrow)
    monday = today.replace(hour=MORNING) + timedelta(days=7 - today.weekday())
    if monday != tomorrow:
        yield Moment(_("다음 주 월요일 %(clock)s") % {"clock": clock(monday)}, monday)
