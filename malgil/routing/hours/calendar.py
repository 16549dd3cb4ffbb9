"""A calendar: the hours of a week, of holidays, and of single days that differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from malgil.routing.hours.holidays import holiday_name, is_holiday
from malgil.routing.hours.spans import DAY_END, BadHours, Span, merged, parse, without

# A calendar that is closed for longer does not open again, as far as anybody can say.
DAYS_AHEAD: Final = 400
WHOLE_DAY: Final = (Span(0, DAY_END),)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEOUL: Final = ZoneInfo("Asia/Seoul")

Week = tuple[tuple[Span, ...], ...]


class Stretch(NamedTuple):
    """A time without a break, in UTC; it ends before its end."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class Special:
    """Days that differ, the last one included: closed, or open beside the usual hours, all day or in some of it."""

    first: date
    last: date
    opens: bool
    spans: tuple[Span, ...] = WHOLE_DAY
    reason: str = ""


@dataclass(frozen=True)
class Calendar:
    """When somebody is there.

    On a holiday its own hours count instead of the weekday's. An extra opening adds to either; a closure wins over
    everything, because a customer sent away late is better than a customer sent to nobody.
    """

    week: Week
    holiday: tuple[Span, ...] | None = ()
    specials: Sequence[Special] = field(default=())
    zone: ZoneInfo = SEOUL

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """Return the hours of one local day."""
        specials = [special for special in self.specials if special.first <= day <= special.last]
        opened = [span for special in specials if special.opens for span in special.spans]
        closed = [span for special in specials if not special.opens for span in special.spans]
        return without(merged([*self._usual(day), *opened]), closed)

    def _usual(self, day: date) -> tuple[Span, ...]:
        if self.holiday is not None and is_holiday(day):
            return self.holiday
        return self.week[day.weekday()]

    def reason_on(self, day: date) -> str:
        """Return why a day differs, in the reader's language: the closure's reason or the holiday; else nothing."""
        closures = (each for each in self.specials if not each.opens and each.first <= day <= each.last)
        said = next((each.reason for each in closures if each.reason), "")
        return said or (holiday_name(day, _language()) if self.holiday is not None else "")

    def stretches_on(self, day: date) -> list[Stretch]:
        """Return the hours of one local day as moments; an hour the clock leaves out is none."""
        moments = (Stretch(self.moment(day, span.start), self.moment(day, span.end)) for span in self.spans_on(day))
        return [stretch for stretch in moments if stretch.start < stretch.end]

    def moment(self, day: date, minutes: int) -> datetime:
        """Return when a local clock shows so many minutes after midnight; the first time, when it does so twice."""
        day, minutes = day + timedelta(days=minutes // DAY_END), minutes % DAY_END
        return datetime(day.year, day.month, day.day, *divmod(minutes, 60), tzinfo=self.zone).astimezone(UTC)

    def day_of(self, moment: datetime) -> date:
        """Return the local day a moment lies in."""
        return moment.astimezone(self.zone).date()


def _language() -> str:
    return (get_language() or "ko")[:2]


def parse_week(hours: Mapping[str, str]) -> Week:
    """Return the hours of a week from texts by the English names of its days; refuse (BadHours) unreadable ones."""
    return tuple(parse(hours.get(day, "")) for day in WEEKDAYS)


def zone_named(name: str) -> ZoneInfo:
    """Return a time zone by its name such as Asia/Seoul; refuse (BadHours) one nobody knows."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadHours(_("시간대는 Asia/Seoul처럼 적어 주세요."), name) from error
