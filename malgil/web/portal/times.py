"""When it is quiet: the coming week by half hours, and the better time of today in a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from malgil.accounts.requests import PersonRequest
from malgil.base.clock import now
from malgil.conversations.models import Channel
from malgil.korean.josa import josa
from malgil.routing.best_time import LEVELS, Level, Slot
from malgil.routing.doors import LETTERS
from malgil.routing.hours.words import moment_words
from malgil.routing.models import DoorKind
from malgil.routing.queries import WaitNow, better_than_now, doors, wait_now, week_of
from malgil.routing.queries.times import Day, Week
from malgil.web.freshness import revalidated
from malgil.web.portal.ways import Way, ways

LIVE = (Channel.CHAT, Channel.PHONE)


@dataclass(frozen=True)
class Half:
    """A half hour of the day: how it is called, and what it is like on each of the days (None where it is closed)."""

    words: str
    is_full_hour: bool
    slots: list[Slot | None]


@dataclass(frozen=True)
class Map:
    """A channel's coming week as a table: days across, half hours down."""

    title: str
    week: Week
    now: datetime

    @property
    def channel(self) -> str:
        """Which channel it is about."""
        return self.week.channel

    @property
    def days(self) -> list[tuple[str, str, Day]]:
        """The days: the weekday, its date, and what it is."""
        today = self.week.days[0].date
        return [
            (_("오늘") if day.date == today else weekday_word(day.date), str(day.date.day), day)
            for day in self.week.days
        ]

    @property
    def halves(self) -> list[Half]:
        """The table's rows."""
        return [self._half(number) for number in self.week.halves]

    def _half(self, number: int) -> Half:
        hour, minute = number // 2, number % 2 * 30
        words = f"{time(hour, minute):%H:%M}"
        return Half(words, minute == 0, [day.slots.get(number) for day in self.week.days])

    @property
    def quietest(self) -> str:
        """The quietest time that comes, as one says it: 내일 14시 30분; nothing when it is closed all week."""
        slot = self.week.quietest
        return moment_words(slot.start, self.now, self.week.zone) if slot else ""

    @property
    def closed(self) -> list[tuple[str, str]]:
        """The days on which nobody is there though it is no usual day off, and why."""
        return [(words, day.reason) for words, _number, day in self.days if day.reason]


def weekday_word(day: date) -> str:
    """Return a weekday in one letter, in three in English."""
    return pgettext("요일", "월,화,수,목,금,토,일").split(",")[day.weekday()]


@dataclass(frozen=True)
class Legend:
    """What a colour of the map means."""

    level: Level
    words: str


def legend() -> list[Legend]:
    """Return the levels in order, with what each means."""
    names = {
        Level.QUIET: _("한산해요"),
        Level.USUAL: _("평소 같아요"),
        Level.BUSY: _("붐벼요"),
        Level.CROWDED: _("많이 붐벼요"),
    }
    bounds = [_("%(minutes)d분까지") % {"minutes": most} for _level, most in LEVELS]
    said = [*bounds, _("%(minutes)d분 넘게") % {"minutes": LEVELS[-1][1]}]
    return [Legend(level, f"{names[level]} · {bound}") for level, bound in zip(names, said, strict=True)]


def faster_words(start: datetime, gain: int, at: datetime, zone: ZoneInfo) -> str:
    """Return that another time is better: 지금보다 오늘 16시가 12분 빨라요."""
    moment = moment_words(start, at, zone)
    if (get_language() or "ko").startswith("ko"):
        moment = josa(moment, "이/가")  # not a message: a particle
    sentence = ngettext("지금보다 %(moment)s %(gain)d분 빨라요.", "지금보다 %(moment)s %(gain)d분 빨라요.", gain)
    return sentence % {"moment": moment, "gain": gain}


def faster_than(wait: WaitNow, channel: str, at: datetime) -> str:
    """Return the better time of today for who would wait so long now, in a sentence; nothing when now is as good."""
    if wait.at_once or wait.usual is None:
        return ""
    found = better_than_now(channel, at, seconds=wait.usual)
    best = max(found, key=lambda each: each.gain, default=None)
    zone = best.slot.start.tzinfo if best else None
    return faster_words(best.slot.start, best.gain, at, zone) if best and isinstance(zone, ZoneInfo) else ""


def letters_of(shown: Iterable[Way]) -> Way | None:
    """Return the way to leave a question that is answered by a moment, for what is not urgent."""
    found = [way for way in shown if way.kind in LETTERS and way.now.answer_by]
    return min(found, key=lambda way: way.kind != DoorKind.FORM, default=None)


@require_safe
@revalidated
def show(request: PersonRequest) -> HttpResponse:
    at = now()
    shown = ways(doors(at, viewer=request.person))
    titles = {way.kind: way.title for way in shown if way.kind in LIVE}
    weeks = [(titles[channel], week) for channel in LIVE if channel in titles and (week := week_of(channel, at))]
    chosen = request.GET.get("door")
    maps = [Map(title, week, at) for title, week in weeks]
    context = {
        "maps": maps,
        "map": next((each for each in maps if each.channel == chosen), maps[0] if maps else None),
        "legend": legend(),
        "faster": faster_than(wait_now(Channel.CHAT, at), Channel.CHAT, at) if Channel.CHAT in titles else "",
        "letter": letters_of(shown),
    }
    return render(request, "portal/times/page.html", context)
