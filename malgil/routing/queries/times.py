"""Reading when the wait is short: the coming week by half hours, and the better ones of today."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from malgil.accounts.models import STAFF, Person
from malgil.conversations.models import Channel
from malgil.routing.best_time import HALF, HALVES, Better, Profile, Slot, better_times, cold_start, quietest, room_for
from malgil.routing.hours import Calendar
from malgil.routing.models import Callback, Place, TimeHint, WaitProfile
from malgil.routing.queries.doors import calendar_for

DAYS = 7
# From so many waits on a profile is history and no guess.
KNOWN_FROM = 100
# Somebody works half of a week's hours, where nobody has counted yet.
_THERE = 0.5


@dataclass(frozen=True)
class Day:
    """One of the coming days, and its half hours by their number; those that are closed are not in it."""

    date: date
    slots: dict[int, Slot]
    reason: str = ""


@dataclass(frozen=True)
class Week:
    """A channel's coming seven days."""

    channel: str
    days: list[Day]
    zone: ZoneInfo
    is_known: bool

    @property
    def halves(self) -> range:
        """The half hours that are open on any of its days, from the first to the last."""
        numbers = [number for day in self.days for number in day.slots]
        return range(min(numbers), max(numbers) + 1) if numbers else range(0)

    @property
    def quietest(self) -> Slot | None:
        """The coming half hour with the shortest wait."""
        return quietest(slot for day in self.days for slot in day.slots.values())


def profile_of(channel: str) -> Profile:
    """Return what a channel's week is like, as far as it is known."""
    kept = WaitProfile.objects.filter(channel=channel).values_list("cells", flat=True).first()
    return Profile.restored(kept or {})


def hours_of_times(channel: str) -> Calendar | None:
    """Return when one may come or be called; what has no hours of its own follows the chat's. None without any."""
    return calendar_for(channel) or (calendar_for(Channel.CHAT) if channel == Channel.PHONE else None)


def week_of(channel: str, at: datetime) -> Week | None:
    """Return a channel's coming seven days from a moment on, None where nobody has said when somebody is there."""
    calendar = hours_of_times(channel)
    if calendar is None:
        return None
    reader = _Reader(channel, calendar, at)
    today = calendar.day_of(at)
    days = [reader.day(today + timedelta(days=number)) for number in range(DAYS)]
    return Week(channel, days, calendar.zone, is_known=reader.profile.known >= KNOWN_FROM)


def slots_ahead(channel: str, at: datetime, *, days: int = 1) -> list[Slot]:
    """Return the half hours that begin after a moment, of its day and so many more."""
    calendar = hours_of_times(channel)
    if calendar is None:
        return []
    reader = _Reader(channel, calendar, at)
    today = calendar.day_of(at)
    found = [slot for number in range(days + 1) for slot in reader.day(today + timedelta(days=number)).slots.values()]
    return [slot for slot in found if slot.start > at]


def better_than_now(channel: str, at: datetime, *, seconds: float) -> list[Better]:
    """Return the half hours that are worth waiting for to somebody who would wait so many seconds now."""
    return better_times(slots_ahead(channel, at), at, seconds=seconds)


def hint_for(place: Place) -> TimeHint | None:
    """Return the better half hour the customer of a place was told of, None when they were told of none."""
    return TimeHint.objects.filter(place=place).first()


def usual_staff() -> int:
    """Return how many agents are likely there where nobody has counted."""
    return max(1, round(Person.objects.filter(role__in=STAFF, is_active=True).count() * _THERE))


class _Reader:
    def __init__(self, channel: str, calendar: Calendar, at: datetime) -> None:
        self.calendar, self.at = calendar, at
        self.profile = profile_of(channel)
        self.usual = usual_staff()
        self.taken = _taken(channel, at)

    def day(self, day: date) -> Day:
        slots = dict(self._slots(day))
        return Day(day, slots, "" if slots else self.calendar.reason_on(day))

    def _slots(self, day: date) -> Iterator[tuple[int, Slot]]:
        stretches = self.calendar.stretches_on(day)
        midnight = datetime.combine(day, time(), tzinfo=self.calendar.zone)
        for number in range(HALVES):
            local = midnight + number * HALF
            inside = next((one for one in stretches if one.start <= local and local + HALF <= one.end), None)
            # The half hour that runs now is shown; what is over is not.
            if inside is None or local + HALF <= self.at:
                continue
            staff = self.profile.staff(local, self.usual)
            guess = cold_start(staff=staff, since_opening=local - inside.start)
            room = room_for(staff=staff) - self.taken[local.timestamp()]
            yield number, Slot(local, self.profile.expected(local, guess=guess), max(room, 0))


def _taken(channel: str, at: datetime) -> Counter[float]:
    """Return how many were sent to each half hour already: told of it, or to be called in it."""
    told = TimeHint.objects.filter(channel=channel, slot__gte=at - HALF).values_list("slot", flat=True)
    booked = Callback.objects.filter(ended_at=None, slot__gte=at - HALF).values_list("slot", flat=True)
    slots = [*told, *(booked if channel == Channel.PHONE else ())]
    return Counter(slot.timestamp() for slot in slots if slot)
